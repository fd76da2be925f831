"""Django's settings. What differs between deployments comes from the environment; docs/running.md lists the names."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from permissions.sign_in_settings import *  # noqa: F403 - everything about signing in, kept beside its code
from permissions.sign_in_settings import (
    API_AUTHENTICATION,
    API_PERMISSIONS,
    PGPM_IDLE_SECONDS,
    SIGN_IN_CONTEXT_PROCESSORS,
    SIGN_IN_MIDDLEWARE,
)
from pgpm.cluster.connect import database, embedded
from pgpm.paths import BASE_DIR, Trouble, var_dir
from pgpm.secret_store import secret, secret_or_make


def switch(name: str) -> bool:
    """Whether an environment variable says 1."""
    return os.environ.get(name) == "1"


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated environment variable as a list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


# --- The deployment ---------------------------------------------------------------------------------------------
DEBUG = switch("PGPM_DEBUG")
PGPM_SYNTHETIC = switch(
    "PGPM_SYNTHETIC"
)  # invented town, one-click personas, plain http on this machine only
PARTNERSHIP_NAME = os.environ.get("PGPM_PARTNERSHIP", "Fenbridge Safeguarding Partnership")
VAR = var_dir()
SECRET_KEY = secret_or_make("django") if embedded() else secret("django") or ""
if not SECRET_KEY:
    raise Trouble(
        "No signing key: set PGPM_SECRET_DJANGO, or run `manage.py bootstrap_database` to make one."
    )
ALLOWED_HOSTS = words("PGPM_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in words("PGPM_HOSTS")]
PGPM_PROXY_HOPS = int(os.environ.get("PGPM_PROXY_HOPS", "0"))  # how many proxies of ours stand in front
if PGPM_PROXY_HOPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Parts ------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "pgpm",
    "meetings",
    "referrals",
    "cases",
    "audit",
    "permissions",
    "encryption",
    "govuk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "guardian",
    "auditlog",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pgpm.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "audit.middleware.TrailMiddleware",
    *SIGN_IN_MIDDLEWARE,
]
ROOT_URLCONF = "pgpm.urls"
WSGI_APPLICATION = "pgpm.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "govuk.context.page",
                "pgpm.navigation.navigation",
                *SIGN_IN_CONTEXT_PROCESSORS,
            ],
        },
    }
]
FORM_RENDERER = "govuk.renderer.GovukRenderer"

# --- Database, cache, files -------------------------------------------------------------------------------------
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes: guards against replayed codes and counts of wrong guesses rest on it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "pgpm_cache"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Uploaded files stay in memory: nothing of a case list is written to a temporary directory in clear.
FILE_UPLOAD_HANDLERS = ["referrals.uploads.InMemoryOnly"]
KEY_DIR = Path(os.environ.get("PGPM_KEY_DIR") or VAR / "keys")

# --- Language and time ------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# --- Static files -----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "build" / "assets"]
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "govuk.finders.VendorFinder",
]
PLAIN_STATIC = switch("PGPM_PLAIN_STATIC")  # straight from the sources, for tests
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_STATIC
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = PLAIN_STATIC
WHITENOISE_AUTOREFRESH = False

# --- Browser security -------------------------------------------------------------------------------------------
SECURE = not (PGPM_SYNTHETIC or DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
IDLE_SECONDS = PGPM_IDLE_SECONDS
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "report-uri": "/csp-report",
    }
}

# --- Mail: says only that there is something to do --------------------------------------------------------------
EMAIL_HOST = os.environ.get("PGPM_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("PGPM_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("PGPM_MAIL_USER", "")
EMAIL_HOST_PASSWORD = secret("mail") or ""
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("PGPM_MAIL_FROM", "no-reply@pgpm.invalid")
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

# --- The trail --------------------------------------------------------------------------------------------------
AUDITLOG_LOGENTRY_MODEL = "audit.Entry"
AUDITLOG_INCLUDE_ALL_MODELS = False
AUDITLOG_DISABLE_REMOTE_ADDR = True
AUDITLOG_STORE_JSON_CHANGES = True

# --- API --------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": API_AUTHENTICATION,
    "DEFAULT_PERMISSION_CLASSES": API_PERMISSIONS,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["pgpm.api_parsing.Json"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "audit.problems.problem_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "PGPM",
    "DESCRIPTION": "The same doors and deeds as the pages, for systems of the partner agencies.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": API_PERMISSIONS,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "pgpm.api_description.with_problems",
    ],
}

# --- Logs: to stderr, without personal data ---------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "pgpm.logs.WithoutPersonalData"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Refused and unknown addresses are in the trail; a log line would repeat whatever somebody typed into one.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "pgpm": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
