"""A Markdown column keeps its HTML beside it."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from network.shared.markup import MarkdownField, RenderedField, rerender


@isolate_apps()
def make_model():
    class Note(models.Model):
        """A text with its HTML."""

        body = MarkdownField(html_field="body_html", blank=True)
        body_html = RenderedField()

        class Meta:
            app_label = "sample"

        def __str__(self):
            return self.body

    return Note


def test_saving_fills_the_html_beside_the_source():
    model = make_model()
    note = model(body="*Hello*\0")

    stored = model._meta.get_field("body").pre_save(note, add=True)

    assert (stored, note.body_html) == ("*Hello*", "<p><em>Hello</em></p>")


def test_the_companion_is_written_whenever_the_source_is():
    companion = make_model()._meta.get_field("body_html")

    assert type(companion).pre_save is not models.Field.pre_save  # update_or_create looks at this


def test_a_markdown_field_asks_for_its_companion():
    with isolate_apps():

        class Lonely(models.Model):
            """A text without a place for its HTML."""

            body = MarkdownField(html_field="body_html")

            class Meta:
                app_label = "sample"

            def __str__(self):
                return self.body

    assert [error.id for error in Lonely._meta.get_field("body").check()] == ["markup.E001"]


def test_migrations_see_a_plain_text_column():
    field = make_model()._meta.get_field("body")

    name, path, args, kwargs = field.deconstruct()

    assert (name, path, args, kwargs) == ("body", "django.db.models.TextField", [], {"blank": True})


@pytest.mark.django_db(transaction=True)
def test_rerendering_touches_only_rows_whose_html_changes():
    model = make_model()
    with connection.schema_editor() as editor:
        editor.create_model(model)
    try:
        model.objects.create(body="a")
        outdated = model.objects.create(body="b")
        model.objects.filter(pk=outdated.pk).update(body_html="<p>outdated</p>")

        changed = rerender(model)

        assert changed == 1
        assert list(model.objects.order_by("pk").values_list("body_html", flat=True)) == [
            "<p>a</p>",
            "<p>b</p>",
        ]
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(model)
