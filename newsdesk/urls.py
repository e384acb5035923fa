"""Every address of a newsdesk.

Arabic has the plain ones, English the same under /en/: a link keeps its language, no page depends on a
cookie, and what a browser says it prefers never overrides the newsroom's choice.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

admin.site.index_title = _("The editors' desk")
admin.site.enable_nav_sidebar = False  # a handful of lists; the tables need the room

urlpatterns = [
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("events.urls")),
        path("", include("ingest.urls")),
        prefix_default_language=False,
    ),
]
