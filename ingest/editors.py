"""Editors: the group whose members correct events, date articles and retry files, and may do nothing else."""

from __future__ import annotations

import secrets
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth import get_user_model
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

EDITORS = "Editors"
# What the desk asks for: application, model, verbs. Nothing of users and groups: an administrator's.
MAY = (
    ("events", "event", ("view", "change")),
    ("events", "eventactor", ("view", "add", "change", "delete")),
    ("events", "eventplace", ("view", "add", "change", "delete")),
    ("events", "article", ("view", "change")),
    ("events", "story", ("view", "change")),
    ("events", "candidatepair", ("view",)),
    ("events", "fielddecision", ("view",)),
    ("events", "mergelog", ("view",)),
    ("ingest", "inboxfile", ("view", "change")),
)


def make_group(*, using: str = "default", **_signal: Any) -> None:
    """Make the group where there is none, after the tables were made. One that is there is an administrator's
    to change, and stays as it is: what a later release lets editors do, a migration of it gives them."""
    group, created = Group.objects.using(using).get_or_create(name=EDITORS)
    if created:
        for label in {label for label, _model, _verbs in MAY}:
            create_permissions(_application(label), verbosity=0, using=using)
        group.permissions.set(Permission.objects.using(using).filter(_allowed()))


def add_editor(name: str) -> str:
    """Make an editor of this name, and return the password, which is told once.

    Raises `django.core.exceptions.ValidationError` where the name is taken or is none.
    """
    users = get_user_model()
    password = secrets.token_urlsafe(12)
    user = users(username=users.normalize_username(name), is_staff=True)
    user.set_password(password)
    user.full_clean()
    user.save()
    user.groups.add(Group.objects.get(name=EDITORS))
    return password


def _application(label: str) -> AppConfig:
    return apps.get_app_config(label)


def _allowed() -> Q:
    allowed = Q()
    for label, model, verbs in MAY:
        codes = [f"{verb}_{model}" for verb in verbs]
        allowed |= Q(content_type__app_label=label, codename__in=codes)
    return allowed
