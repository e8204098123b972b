"""What the portal is measured beside: bare Django, a plain Wagtail site, nginx."""
