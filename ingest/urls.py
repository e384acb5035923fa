"""Addresses of the way in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
