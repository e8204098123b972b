"""Tell Django to use the portal's own admin site."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Run the admin as the place where staff do all their work."""

    default_site = "config.admin.PortalAdminSite"
