"""Put a word of its own into every text of the database, and see which of them come out as data."""

import json
import re
from collections.abc import Iterator

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from network.models import OutgoingMail, Room, Session, Summit
from network.opendata.datasets import DATASETS, Dataset
from tests import factories as make
from tests import factories_work as work
from tests.world import make_world

SHAPED = {"time_zone"}  # what the portal can't do without
SHORTEST = 10
APPS = ("network", "blog")
ODD = {
    "Country",
    "MenuItem",
    "ProgrammeVersion",
    "User",
}  # lists of the world, and what has no text


def make_everything() -> None:
    """Make one row of everything that holds words."""
    make_world()
    make.make_topic_alias()
    make.make_enquiry(name="Somebody", email="somebody@example.org")
    call = work.make_call()
    work.make_criterion(call)
    work.make_offer(contact_name="Somebody", contact_email="somebody@example.org")
    work.make_review(work.make_sent(contact_email="somebody@example.org"))
    work.make_report(author_email="somebody@example.org")
    work.make_help_wanted()
    work.make_material()
    work.make_feed_item()
    work.make_sponsor()
    for summit in Summit.objects.all():
        Room.objects.create(summit=summit, name="Hall", note="Upstairs")
        work.make_track(summit)
    for session in Session.objects.all():
        session.room, session.track = session.summit.rooms.first(), session.summit.tracks.first()
        session.save()
    OutgoingMail.objects.create(to="somebody@example.org", subject="Hello", body="Hello")


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """Give the columns of a model that hold words."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.primary_key
        and field.name not in SHAPED
        and (field.max_length or SHORTEST) >= SHORTEST
    ]


def models_with_texts() -> Iterator[type[models.Model]]:
    """Give the models that hold words."""
    for name in APPS:
        for model in apps.get_app_config(name).get_models():
            if model.__name__ not in ODD and texts_of(model):
                yield model


def mark_everything() -> dict[str, str]:
    """Write a word into every text of every row; give the field each word stands for."""
    meanings = {}
    for model in models_with_texts():
        for field in texts_of(model):
            word = f"zq{len(meanings)}x"
            meanings[word] = f"{model.__name__}.{field.name}"
            for row in model._base_manager.all():
                model._base_manager.filter(pk=row.pk).update(**{field.name: f"{word}{row.pk}"})
    for summit in Summit.objects.filter(pk__in=Session.objects.values("summit")):
        work.release(summit)
    return meanings


def words_of(dataset: Dataset) -> str:
    """Give a whole data set as one text."""
    rows = [dataset.record(row) for row in dataset.everything()]
    return json.dumps(rows, cls=DjangoJSONEncoder)


def words_of_all() -> str:
    """Give everything that is published as one text."""
    return "\n".join(words_of(dataset) for dataset in DATASETS.values())


def told_by(text: str, meanings: dict[str, str]) -> set[str]:
    """Give the fields whose words stand in a text."""
    return {meanings[word] for word in re.findall(r"zq\d+x", text)}
