"""Forms for signing in and for making accounts."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AdminUserCreationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.accounts.models import User
from network.accounts.throttle import count_failure, forget_failures, is_locked


class SignInForm(AdminAuthenticationForm):
    """Sign in to the admin; after too many failures it asks to wait, whatever the password."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "This e-mail address and password don’t belong to an account of the staff. Check both;"
            " the password’s capitals count."
        ),
        "locked": _(
            "Too many attempts. Wait 15 minutes and try again, or ask a colleague to set a new"
            " password for you."
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Check the address and the password, unless too many attempts have failed."""
        request, email = self.request, str(self.cleaned_data.get("username") or "")
        if request is None:
            return super().clean()
        if is_locked(request, email):
            raise ValidationError(self.error_messages["locked"], code="locked")
        try:
            cleaned = super().clean()
        except ValidationError:
            count_failure(request, email)
            raise
        if self.get_user() is not None:
            forget_failures(request, email)
        return cleaned


class StaffCreationForm(AdminUserCreationForm):
    """Make an account from an e-mail address."""

    class Meta:
        model = User
        fields = ["email"]
        field_classes = {"email": forms.EmailField}
