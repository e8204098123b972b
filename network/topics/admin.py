"""The editors' screens for topics: what they are called, and two that become one."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.shared.admin import CompactInline, PortalAdmin
from network.topics.admin_merging import MergesTopics
from network.topics.models import Topic
from network.topics.names import TopicAlias


class OtherNamesForms(forms.BaseInlineFormSet):
    """Refuse a name or an address that is given twice on one screen, and say which."""

    def clean(self) -> None:
        taken = {self.instance.name.casefold(), self.instance.slug}
        for form in self.forms:
            if not form.is_valid() or form in self.deleted_forms or not form.has_changed():
                continue
            own = {form.instance.name.casefold(), form.instance.slug}
            if taken & own:
                words = _("“%(name)s” stands here twice, or its address does. Give it once.")
                form.add_error("name", ValidationError(words, params={"name": form.instance.name}))
            taken |= own


class TopicAliasInline(CompactInline):
    """Other names that are found and lead to the topic."""

    model = TopicAlias
    formset = OtherNamesForms
    fields = [("name", "slug")]


@admin.register(Topic)
class TopicAdmin(MergesTopics, PortalAdmin):
    """Name the fields the network works in, and their order; make one of two that mean the same."""

    list_display = ["name", "colour", "position"]
    search_fields = ["name", "aliases__name", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TopicAliasInline]
    actions = ["merge_two"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "description", ("colour", "position"), "slug"],
                "description": _(
                    "A topic has a page of its own that gathers partners, projects and stories."
                    " A handful that people understand serves better than many. Words that mean"
                    " the same are other names of one topic, below."
                ),
            },
        ),
    ]
