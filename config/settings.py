"""One settings file: a safe local site by default, production by environment variables alone.

Every variable read here is described in docs/how-to/configure.md; a test compares the two.
"""

from functools import partial
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.functional import SimpleLazyObject

from config.environment import (
    address,
    mail_address,
    number,
    one_of,
    read_mode,
    required,
    secret_key,
    several,
    well_formed,
    yes_or_no,
)
from config.release import release_mark

BASE_DIR = Path(__file__).resolve().parent.parent
RELEASE = SimpleLazyObject(partial(release_mark, BASE_DIR))  # part of the key of every kept page and lesson
env = environ.Env()

MODE = read_mode(env)
LOCAL = MODE == "local"
VAR_DIR = Path(env.str("FILIFORM_VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = False
SECRET_KEY = secret_key(env, local=LOCAL, folder=VAR_DIR)
PORT = number(env, "PORT", 8000, least=1, most=65535)
SITE_URL = required(env, "SITE_URL", local=LOCAL, local_value=f"http://localhost:{PORT}").rstrip("/")
well_formed("SITE_URL", SITE_URL, ("http", "https"))
ALLOWED_HOSTS = several(env, "ALLOWED_HOSTS", local=LOCAL, local_value="localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [
    "config",
    "accounts",
    "library",
    "quizzes",
    "courses",
    "learning",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.LocalHostMiddleware",
    "config.middleware.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "config.page_cache.PageCacheMiddleware",
    "config.middleware.ReturnedFormMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.LimitedSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.EditorMiddleware",
    "config.unwritten.UnwrittenMiddleware",
    "config.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context_processors.site",
            ],
        },
    },
]

FORM_RENDERER = "config.forms.FormRenderer"

# --- data -------------------------------------------------------------------------------------
DATABASE_URL = address(
    env, "DATABASE_URL", ("sqlite", "postgres", "postgresql"), f"sqlite:///{VAR_DIR / 'filiform.sqlite3'}"
)
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # WAL and an immediate write lock: parallel saves wait instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
    # A file, because a live test server and the test share it; memory would lock.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
else:
    if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        DATABASES["default"]["ENGINE"] = "config.postgresql"
    DATABASES["default"]["CONN_MAX_AGE"] = number(env, "DATABASE_CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    if yes_or_no(env, "DATABASE_PREPARED", default=True):
        # Parameters travel apart from the statement, which PostgreSQL parses once a connection: decision 0015.
        prepared = {"server_side_binding": True, "prepare_threshold": 3}
        DATABASES["default"]["OPTIONS"] = prepared | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = address(env, "REDIS_URL", ("redis", "rediss", "unix"))
CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "config.caches.KeptRedisCache", "LOCATION": REDIS_URL}}
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    # Files under var/, so that rate limits are shared by all workers without a server.
    CACHES = {
        "default": {
            "BACKEND": "config.caches.SharedFileCache",
            "LOCATION": VAR_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Two weeks after the last use, and never longer than thirty days (accounts/domain/session.py).
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_NAME = "filiform_session" if LOCAL else "__Host-filiform_session"
DEVICE_COOKIE_NAME = "filiform_device" if LOCAL else "__Host-filiform_device"
CSRF_COOKIE_NAME = "filiform_csrf" if LOCAL else "__Host-filiform_csrf"

# --- files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("FILIFORM_STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("FILIFORM_MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "config.static_files.HashedStaticFiles"
    },
}
# In local mode files are served from where they lie, so nothing has to be collected first.
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = LOCAL
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- who you are ------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "accounts.hashers.Argon2idOwasp",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.signup.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 3
ACCOUNT_SESSION_REMEMBER = True
# Strict by account, wide by address: a class of 60 behind one router signs in within a minute. A browser that
# signed in to the account before has five tries of its own (accounts/services/devices.py).
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/300s/key,200/h/ip",
    "signup": "120/m/ip",
    "confirm_email": "1/30s/key,600/h/ip",
    "reset_password": "120/m/ip,5/h/key",
    "reset_password_from_key": "120/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "report": "20/h/user",
    "report_by_visitor": "120/h/ip",
}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.codes.CodeStepForm",
    "reauthenticate": "accounts.forms.codes.ReauthenticateByCodeForm",
    "add_webauthn": "accounts.forms.passkeys.AddPasskeyForm",
    "authenticate_webauthn": "accounts.forms.passkeys.PasskeyStepForm",
    "login_webauthn": "accounts.forms.passkeys.LoginPasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.passkeys.ReauthenticatePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Filiform"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones go wrong, and typing takes time
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = number(env, "TRUSTED_PROXY_COUNT", 0)

# --- mail -------------------------------------------------------------------------------------
if LOCAL:
    # Messages are kept in var/mail and shown on /accounts/outbox/, a page that exists in local mode only.
    EMAIL_BACKEND = MAIL_TRANSPORT = "accounts.outbox.OutboxBackend"
else:
    required(env, "EMAIL_URL", local=False, local_value="")
    vars().update(env.email_url_config(address(env, "EMAIL_URL", ("smtp", "smtps", "smtp+tls", "smtp+ssl"))))
    # Tried at once; what the mail server does not take waits in the queue for the jobs.
    MAIL_TRANSPORT, EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend", "accounts.outbox.QueueingBackend"
    EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = required(env, "DEFAULT_FROM_EMAIL", local=LOCAL, local_value="Filiform <filiform@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Who answers for the site and its data; the privacy page names them. Nobody but its owner uses a local site.
OPERATOR = required(env, "OPERATOR", local=LOCAL, local_value="")
OPERATOR_EMAIL = required(env, "OPERATOR_EMAIL", local=LOCAL, local_value="")
mail_address("OPERATOR_EMAIL", OPERATOR_EMAIL)

# --- language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True

# --- Wagtail ----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Filiform"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Approval is a clinician's word; publishing is a publisher's act.
WAGTAIL_FINISH_WORKFLOW_ACTION = "library.domain.publishing.leave_as_draft"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAILIMAGES_IMAGE_MODEL = "library.CustomImage"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 52_000_000  # a camera's 50 megapixels; a file of 500 kB can hold far more, in 1.6 GB
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.forms.pictures.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "library.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "courses.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "mp4", "odt", "pdf", "pptx", "txt", "vtt", "webm", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "config.search"}}
TAGGIT_CASE_INSENSITIVE = True

# --- browser policy ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# The Wagtail admin runs inline scripts and shows previews in frames; it keeps its own policy.
CONTENT_SECURITY_POLICY_ADMIN = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
# Wagtail loosens this itself where its editor frames a preview.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not LOCAL:
    SECURE_SSL_REDIRECT = yes_or_no(env, "SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from inside, without the proxy
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Filiform ---------------------------------------------------------------------------------
CONTENT_DIR = BASE_DIR / "content" / "starter"
ADMIN_PATH = "admin/"
TERMS_VERSION = "2026-11-25"

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": one_of(env, "LOG_LEVEL", LOG_LEVELS, "WARNING")},
}
