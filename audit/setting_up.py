"""Gives a new database the trail's own data key, after its tables were made."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from audit.keys import forget
from audit.models import TrailKey
from encryption.models import DataKey


@receiver(post_migrate, dispatch_uid="audit.make_trail_key")
def make_trail_key(sender: AppConfig, using: str, **_: Any) -> None:
    """Make the trail's own data key when the table is there and the key is not."""
    if sender.label != "audit":
        return
    forget()
    there = TrailKey._meta.db_table in connections[using].introspection.table_names()
    if there and not TrailKey.objects.using(using).exists():
        TrailKey.objects.using(using).create(data_key=DataKey.objects.make())
