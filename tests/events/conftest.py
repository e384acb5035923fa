"""What tests of the record share."""

import pytest
from django.contrib.auth.models import User

from tests.databases import engine, postgresql_template, postgresql_url, sqlite_template

__all__ = ["engine", "postgresql_template", "postgresql_url", "sqlite_template"]


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may decide."""
    return User.objects.create_user("editor")
