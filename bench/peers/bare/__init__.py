"""A Django project with one template and no database: what Django itself costs."""
