"""Makes ``config`` an app, so that it can bring commands. It has no models."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Site"
