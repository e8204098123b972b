"""The rules written for both databases outlive what Django does to tables on SQLite."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.state import ModelState

from network.models import (
    Call,
    Country,
    Exchange,
    ExchangeGuest,
    Membership,
    Partner,
    Person,
    Project,
    Topic,
    TopicAlias,
)
from network.shared.constraints import CompositeForeignKey, NoOverlap

MODELS = [
    Country,
    Topic,
    TopicAlias,
    Partner,
    Membership,
    Person,
    Project,
    Call,
    Exchange,
    ExchangeGuest,
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def rewritten(tmp_path: Path):
    """Give a SQLite database whose tables were all rewritten, with partners 1, 2 and 3."""
    own = {**connection.settings_dict, "NAME": str(tmp_path / "db.sqlite3"), "OPTIONS": {}}
    database = connections["rewritten"] = DatabaseWrapper(own, alias="rewritten")
    with database.schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)
    for model in MODELS:
        with database.schema_editor() as editor:
            editor._remake_table(model)
    for number in (1, 2, 3):
        insert(database, Partner(pk=number, name=f"P{number}", slug=f"p{number}"))
    yield database
    database.close()
    del connections["rewritten"]


def insert(database: DatabaseWrapper, row) -> None:
    """Write a row past every rule that isn't the database's own."""
    fields = row._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = [field.get_db_prep_save(field.pre_save(row, True), database) for field in fields]
    with database.cursor() as cursor:
        marks = ", ".join(["%s"] * len(fields))
        table = row._meta.db_table
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  # our names
        cursor.execute(statement, values)


def test_overlap_is_refused_after_a_rewrite(rewritten):
    insert(rewritten, Membership(pk=1, partner_id=1, tier="affiliate", ends_on="2018-06-26"))

    insert(rewritten, Membership(pk=2, partner_id=1, tier="governing", starts_on="2018-06-27"))
    with pytest.raises(IntegrityError, match="membership_periods_do_not_overlap"):
        insert(rewritten, Membership(pk=3, partner_id=1, tier="former", starts_on="2020-01-01"))


def test_overlap_by_update_is_refused_after_a_rewrite(rewritten):
    insert(rewritten, Membership(pk=1, partner_id=1, tier="affiliate"))
    insert(rewritten, Membership(pk=2, partner_id=2, tier="affiliate"))

    with rewritten.cursor() as cursor, pytest.raises(IntegrityError):
        cursor.execute("UPDATE network_membership SET partner_id = 1 WHERE id = 2")


def test_a_guest_cannot_become_the_host_after_a_rewrite(rewritten):
    exchange = Exchange(pk=1, title="E", slug="e", year=2018, host_id=1)
    insert(rewritten, exchange)
    insert(rewritten, ExchangeGuest(pk=1, exchange=exchange, partner_id=2))

    with rewritten.cursor() as cursor, pytest.raises(IntegrityError):
        cursor.execute("UPDATE network_exchange SET host_id = 2 WHERE id = 1")


def test_a_new_host_is_carried_to_the_guests_after_a_rewrite(rewritten):
    exchange = Exchange(pk=1, title="E", slug="e", year=2018, host_id=1)
    insert(rewritten, exchange)
    insert(rewritten, ExchangeGuest(pk=1, exchange=exchange, partner_id=2))

    with rewritten.cursor() as cursor:
        cursor.execute("UPDATE network_exchange SET host_id = 3 WHERE id = 1")
        cursor.execute("SELECT host_id FROM network_exchangeguest")
        hosts = cursor.fetchall()

    assert hosts == [(3,)]


@pytest.mark.parametrize(
    "constraint",
    [
        NoOverlap(owner="partner", name="a"),
        CompositeForeignKey(via="exchange", columns={"exchange": "id"}, name="b"),
    ],
)
def test_a_constraint_survives_being_written_into_a_migration(constraint):
    _path, args, kwargs = constraint.deconstruct()

    assert type(constraint)(*args, **kwargs) == constraint


def test_migrations_and_models_have_the_same_constraints():
    from django.db.migrations.loader import MigrationLoader

    state = MigrationLoader(connection).project_state()
    for model in (*MODELS, get_user_model()):
        migrated = state.models["network", model._meta.model_name].options["constraints"]
        written = ModelState.from_model(model).options.get("constraints", [])
        assert {c.name for c in migrated} == {c.name for c in written}
