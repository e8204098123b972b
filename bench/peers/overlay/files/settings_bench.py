"""The plain Wagtail site as in production: PostgreSQL, kept connections, no debugging."""

import os

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only-for-the-bench"  # noqa: S105  signs nothing
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ["PEER_DATABASE"],
        "HOST": os.environ["PEER_DATABASE_FOLDER"],
        "USER": "portal",
        "CONN_MAX_AGE": 60,
    }
}
INSTALLED_APPS = ["django.contrib.postgres", *INSTALLED_APPS]  # noqa: F405
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False  # noqa: F405  indexed in one go
if cache := os.environ.get("PEER_CACHE"):
    MIDDLEWARE = [
        "wagtailcache.cache.UpdateCacheMiddleware",
        *MIDDLEWARE,  # noqa: F405
        "wagtailcache.cache.FetchFromCacheMiddleware",
    ]
    INSTALLED_APPS = ["wagtailcache", *INSTALLED_APPS]
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": cache}
    }
    WAGTAIL_CACHE = True
