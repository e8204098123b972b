"""All of the bare project: its settings, its one view, and the application for gunicorn."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

PLACES = [
    {
        "name": f"Load partner {number:04d}",
        "slug": f"load-partner-{number:04d}",
        "city": f"Load city {number:04d}",
        "latitude": number - 30.5,
        "longitude": number * 5 - 150.25,
        "topics": ["Load topic 01", "Load topic 02"],
        "summary": f"Made-up organisation {number}, to see whether the page stays quick.",
    }
    for number in range(1, 31)
]

settings.configure(
    SECRET_KEY="only-for-the-bench",  # noqa: S106  signs nothing
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [__file__.replace("site.py", "templates")],
        }
    ],
)
django.setup()


def page(request: HttpRequest) -> HttpResponse:
    """Show thirty places, a head, a menu and a foot."""
    return render(request, "page.html", {"places": PLACES, "menu": PLACES[:8]})


urlpatterns = [path("", page)]
application = get_wsgi_application()
