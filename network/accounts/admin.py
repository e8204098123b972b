"""The screen for accounts of the staff, who sign in with an e-mail address."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from network.accounts.forms import StaffCreationForm
from network.accounts.models import User


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Let an administrator add colleagues and choose their groups."""

    add_form = StaffCreationForm
    list_display = ["email", "first_name", "last_name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    autocomplete_fields = ["groups", "partners"]
    filter_horizontal = ["user_permissions"]
    readonly_fields = ["last_login", "date_joined"]
    save_on_top = True
    fieldsets = [
        (
            None,
            {
                "fields": ["email", ("first_name", "last_name"), "password"],
                "description": _("The name is shown beside messages and in the history."),
            },
        ),
        (
            _("What they belong to"),
            {
                "fields": ["partners"],
                "description": _(
                    "Somebody can’t review or decide about proposals of these organisations, nor"
                    " of those they are part of or tied to."
                ),
            },
        ),
        (
            _("What they may do"),
            {
                "fields": ["is_active", "is_staff", "groups"],
                "description": _(
                    "Somebody who should edit needs “staff status” and a group: Coordinator for"
                    " nearly everything, Editor for stories and pages, Inbox for messages, Reviewer"
                    " for proposals to calls."
                ),
            },
        ),
        (
            _("Seldom needed"),
            {
                "fields": ["is_superuser", "user_permissions", ("last_login", "date_joined")],
                "description": _("A superuser may do everything, accounts included."),
                "classes": ["collapse"],
            },
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["email", "usable_password", "password1", "password2"],
                "description": _("Save first; then choose the groups."),
            },
        ),
    ]
