"""Serve the portal to a WSGI server, and do what is due beside it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

portal = get_wsgi_application()

from network.mail.sending import postman  # noqa: E402
from network.pagecache.fitting import in_front_of  # noqa: E402  after Django is set up
from network.shared.due import start_in_process_runner  # noqa: E402

application = in_front_of(portal)
start_in_process_runner()
postman.begin()
