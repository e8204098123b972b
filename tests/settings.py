"""Run the tests with the portal's settings, whatever .env says, and leave nothing behind."""

import os
import tempfile
from pathlib import Path

_scratch = tempfile.TemporaryDirectory(prefix="portal-tests-")

os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["DEBUG"] = os.environ["HTTPS"] = "off"
os.environ["SITE_URL"] = "http://testserver"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["CACHE_URL"] = "locmemcache://"
os.environ["PAGE_CACHE"] = "off"  # its own tests put it in front
os.environ["KEEP_PARTS"] = "off"  # likewise
os.environ["PAGE_CACHE_DIR"] = str(Path(_scratch.name) / "pages")
os.environ["MEDIA_ROOT"] = str(Path(_scratch.name) / "media")
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["S3_BUCKET"] = ""
os.environ["TIME_ZONE"] = "UTC"
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from config.settings import *  # noqa: E402, F403  # the environment comes first
from config.settings import STORAGES  # noqa: E402

STATIC_ROOT = Path(_scratch.name) / "static"
STATIC_ROOT.mkdir()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
