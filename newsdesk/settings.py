"""Newsdesk's settings: everything an installation may set comes from the environment, and is read here."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """The text of an environment variable."""
    return os.environ.get(name, default).strip()


def env_bool(name: str, default: bool) -> bool:
    """A switch; anything but 1/true/yes and 0/false/no is refused."""
    value = env(name).lower()
    if value in ("", "1", "true", "yes", "0", "false", "no"):
        return default if value == "" else value in ("1", "true", "yes")
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


def env_int(name: str, default: int, most: int = 2**31 - 1) -> int:
    """A whole number from 1 to `most`; anything else is refused."""
    value = env(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or len(value) > 10 or not 0 < int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value[:40]!r}: write a whole number from 1 to {most}.")
    return int(value)


def env_list(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def env_zone(name: str, default: str) -> str:
    """The name of a time zone; one that is unknown here is refused."""
    value = env(name) or default
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(
            f"{name} is {value[:40]!r}: write the name of a time zone, as Asia/Baghdad or UTC."
        ) from None
    return value


def database(url: str) -> dj_database_url.DBConfig:
    """The connection that an address leads to. A bad one is refused and not shown: it may hold a password."""
    try:
        return dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: write postgres://USER:PASSWORD@HOST:5432/NAME, "
            "or unset it for the embedded database."
        ) from None


def development_key(folder: Path) -> str:
    """The key of this checkout, made on first use and kept readable by its owner alone."""
    path = folder / "secret_key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".secret_key.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return path.read_text(encoding="ascii").strip()


# Where it runs -------------------------------------------------------------------------------

NEWSDESK_HOST = env("NEWSDESK_HOST", "127.0.0.1")
NEWSDESK_PORT = env_int("NEWSDESK_PORT", 8000, most=65_535)
DATA_DIR = Path(env("NEWSDESK_DATA_DIR", str(BASE_DIR / "var"))).resolve()
PRODUCTION = env_bool("NEWSDESK_PRODUCTION", False)
DEBUG = env_bool("NEWSDESK_DEBUG", False)
ALLOWED_HOSTS = env_list("NEWSDESK_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("NEWSDESK_ORIGINS")
SECRET_KEY = env("NEWSDESK_SECRET_KEY")
if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("NEWSDESK_DEBUG shows secrets to visitors: unset it in production.")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("Set NEWSDESK_SECRET_KEY to at least 50 random characters.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set NEWSDESK_HOSTS to the names this desk is reached by, not '*'.")
elif not SECRET_KEY:
    try:
        SECRET_KEY = development_key(DATA_DIR)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{error.filename}: {error.strerror}. "
            "Make it writable, or set NEWSDESK_DATA_DIR to a folder that is."
        ) from None

# The watched folder --------------------------------------------------------------------------

NEWSDESK_INBOX = Path(env("NEWSDESK_INBOX", str(DATA_DIR / "inbox"))).resolve()
NEWSDESK_ARCHIVE = DATA_DIR / "archive"
NEWSDESK_MAX_TEXT = env_int("NEWSDESK_MAX_TEXT", 5_000_000)
# Who finds names: rules, or camel:FOLDER or huggingface:FOLDER with a model (`make neural`).
NEWSDESK_ENTITIES = env("NEWSDESK_ENTITIES", "rules")
NEWSDESK_SCAN_SECONDS = env_int("NEWSDESK_SCAN_SECONDS", 10)

# The application -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "events",  # before the admin, whose frame it wears its own name on
    "ingest",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "events.middleware.refuse_nul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# The record ----------------------------------------------------------------------------------

DATABASE_URL = env("DATABASE_URL")
EMBEDDED_DATABASE = not DATABASE_URL
DATABASES = {"default": database(DATABASE_URL or f"sqlite:///{DATA_DIR / 'newsdesk.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without IMMEDIATE a busy SQLite refuses most writes at once instead of waiting its turn.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Workers -------------------------------------------------------------------------------------

NEWSDESK_WORKERS = env_int("NEWSDESK_WORKERS", 2)
CELERY_BROKER_URL = env("CELERY_BROKER_URL", "filesystem://")
if CELERY_BROKER_URL == "filesystem://":
    CELERY_BROKER_TRANSPORT = "ingest.folder_broker:Transport"  # kombu's own loses messages
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(DATA_DIR / "broker" / "queue"),
        "data_folder_out": str(DATA_DIR / "broker" / "queue"),
        "control_folder": str(DATA_DIR / "broker" / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
else:
    # A message that a killed worker held comes back after this many seconds; a claim decides who works.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 60, "socket_timeout": 10}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = env_int("NEWSDESK_TASK_SECONDS", 300)
CELERY_TASK_TIME_LIMIT = CELERY_TASK_SOFT_TIME_LIMIT + 60
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"

# Languages: Arabic first ---------------------------------------------------------------------

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "events" / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["newsdesk.formats"]
USE_TZ = True
TIME_ZONE = env_zone("NEWSDESK_TIME_ZONE", "UTC")

# Static files --------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security ------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env_bool("NEWSDESK_HTTPS_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# A name is locked for the address that tried it, so that nobody locks an editor out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "events.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "events.lockout.client_address"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("NEWSDESK_LOG_LEVEL", "INFO")},
    "loggers": {
        "axes": {"level": "WARNING"},  # else lines at every start
        "celery": {"level": "WARNING"},  # else two lines for each task
        "watchfiles": {"level": "WARNING"},  # else a line for each batch of events
        "kombu.connection": {"level": "ERROR"},  # else a warning that a broker of folders has no host name
    },
}
