"""Every way to change something the search reads, found by walking the models themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from network.partners.names import Alias, PartnerAccount
from network.search.mentions import PARTS, TIES
from network.search.upkeep import OF_ITSELF
from network.topics.names import TopicAlias
from tests import factories as make
from tests.factories_work import make_call, release

ROWS = sorted({*OF_ITSELF, *PARTS}, key=lambda model: model.__name__)
REFUSALS = (IntegrityError, ValidationError, ProtectedError)


@dataclass(frozen=True)
class Change:
    """One thing that can happen to one row, and what it is called when a test fails."""

    name: str
    act: Callable[[], Any]

    def happens(self) -> bool:
        """Do it; say no where the portal refuses it."""
        try:
            with transaction.atomic():
                self.act()
        except REFUSALS:
            return False
        return True


def make_world() -> None:
    """Make two rows of everything, each tied to what it can be tied to."""
    topics = [make.make_topic() for _ in range(2)]
    partners = [make.make_partner(countries=["RO"], topics=topics[:1]) for _ in range(3)]
    people = [make.make_person() for _ in range(2)]
    projects = [make.make_project(owners=partners[:2], topics=topics) for _ in range(2)]
    for topic in topics:
        TopicAlias.objects.create(topic=topic, name=make.unique("Other name"))
    for partner, person in zip(partners, people, strict=False):
        Alias.objects.create(partner=partner, name=make.unique("Alias"))
        PartnerAccount.objects.create(partner=partner, url=f"https://github.com/{partner.slug}")
        make.make_role(person, partner, is_public=True)
        exchange = make.make_exchange(partners[2], [partner])
        exchange.projects.set(projects)
        exchange.topics.set(topics)
        make.make_post(authors=people[:1], partners=[partner], topics=topics)
        make.make_resource(partner=partner, topics=topics)
        make.make_page()
        make_call(topics=topics)
        summit = make.make_summit(hosts=[partner], topics=topics, country_id="PL")
        speaker = {"person": person, "partner": partner, "status": "confirmed"}
        make.make_speaker(make.make_session(summit), **speaker)
        release(summit)


def first(model: type[models.Model]) -> Any:
    """Give the first row of a model."""
    return model._base_manager.order_by("pk").first()


def changes_of(model: type[models.Model]) -> list[Change]:
    """List what can happen to the first row of a model: every field, every tie, and its end."""
    ties = [through for through in TIES if _tie_of(through).model is model]
    return [
        *(_of_field(model, field) for field in model._meta.concrete_fields),
        *(change for through in ties for change in _of_tie(through)),
        Change(f"{model.__name__} deleted", partial(_delete, model)),
    ]


def _of_field(model: type[models.Model], field: Any) -> Change:
    def act() -> None:
        row = first(model)
        setattr(row, field.attname, other(field, getattr(row, field.attname)))
        if not field.primary_key:
            row.save()

    return Change(f"{model.__name__}.{field.name}", act)


def _delete(model: type[models.Model]) -> None:
    first(model).delete()


def other(field: Any, value: Any) -> Any:
    """Give another value that a field can have."""
    if field.is_relation:
        rows = field.related_model._base_manager.exclude(pk=value).order_by("pk")
        return rows.values_list("pk", flat=True).first()
    if field.choices:
        return next(key for key, _label in field.flatchoices if key != value)
    if field.name == "time_zone":
        return "Asia/Taipei"
    if isinstance(value, bool):
        return not value
    if isinstance(value, date | datetime):
        return value + timedelta(days=400)
    if isinstance(value, int):
        return value + 1
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return date(2019, 3, 4)
    if isinstance(field, models.CharField | models.TextField):
        return "https://example.net/moved" if isinstance(field, models.URLField) else f"{value}x"
    return value


def _of_tie(through: Any) -> Iterator[Change]:
    """List what `add`, `remove`, `set` and `clear` do to a relation, from either side."""
    field = _tie_of(through)
    near, far = field.model, field.related_model
    sides = ((near, field.name, far), (far, field.remote_field.get_accessor_name(), near))
    for model, name, others in sides:
        for verb in ("add", "remove", "set", "set to none", "clear"):
            act = partial(_tie, model, name, others, verb)
            yield Change(f"{model.__name__}.{name} {verb}", act)


def _tie_of(through: Any) -> Any:
    """Give the field that a tie is kept by."""
    return next(
        field
        for model in OF_ITSELF
        for field in model._meta.many_to_many
        if field.remote_field.through is through
    )


def _tie(model: Any, name: str, others: Any, verb: str) -> None:
    tied = getattr(_tied(model, name), name)
    row = others._base_manager.exclude(pk__in=tied.values("pk")).order_by("pk").first()
    match verb:
        case "add":
            tied.add(row)
        case "remove":
            tied.remove(tied.first())
        case "set":
            tied.set([row])
        case "set to none":
            tied.set([])
        case "clear":
            tied.clear()


def _tied(model: Any, name: str) -> Any:
    """Give a row that is tied to something by this name."""
    return model._base_manager.filter(**{f"{name}__isnull": False}).order_by("pk").first()
