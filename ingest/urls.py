"""Addresses of the way in."""

from django.urls import path

from ingest import views

urlpatterns = [path("healthz", views.healthz, name="healthz")]
