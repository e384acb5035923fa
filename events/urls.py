"""Addresses of the record. They are permanent: events keep theirs when they move (301)."""

from django.urls import path

from events import views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events/<slug:event_id>/", views.event, name="event"),
    path("stories/", views.stories, name="stories"),
    path("stories/<slug:story_id>/", views.story, name="story"),
    path("articles/", views.articles, name="articles"),
    path("articles/<int:article_id>/", views.article, name="article"),
    path("unresolved/", views.unresolved, name="unresolved"),
    path("export.json", views.export, {"form": "json"}, name="export-json"),
    path("export.csv", views.export, {"form": "csv"}, name="export-csv"),
]
