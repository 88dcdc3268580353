"""Addresses of accounts beyond allauth's own."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
