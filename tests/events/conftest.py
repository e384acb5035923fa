"""What tests of the record share."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may decide."""
    return User.objects.create_user("editor")
