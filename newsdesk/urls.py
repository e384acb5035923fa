"""Every address of a newsdesk.

Arabic has the plain ones, English the same under /en/: a link keeps its language, no page depends on a
cookie, and what a browser says it prefers never overrides the newsroom's choice.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("events.urls")),
        path("", include("ingest.urls")),
        prefix_default_language=False,
    ),
]
