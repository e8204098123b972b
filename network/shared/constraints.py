"""Database rules that Django has no class for, the same on PostgreSQL and SQLite."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, Q


class DateRange(models.Func):
    """PostgreSQL's range of days."""

    function = "DATERANGE"
    output_field = DateRangeField()


class TableRule(BaseConstraint):
    """A rule of a table with options of its own, which migrations and comparisons carry along."""

    options: tuple[str, ...] = ()

    def __init__(self, *, name: str, **given: Any) -> None:
        for option in self.options:
            setattr(self, option, given.pop(option))
        super().__init__(name=name, **given)

    def deconstruct(self) -> tuple[str, tuple, dict]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, **{name: getattr(self, name) for name in self.options}}

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__


class NoOverlap(TableRule):
    """Refuse two periods of one owner that share a day.

    A period runs from `starts_on` to `ends_on`, both included; an empty bound is open. On
    PostgreSQL this is an exclusion constraint (the extension btree_gist), on SQLite a pair of
    triggers, which Django's table rewrites carry along, because they travel with the schema
    editor's deferred SQL.
    """

    options = ("owner",)
    owner: str

    def _exclusion(self) -> ExclusionConstraint:
        days = DateRange("starts_on", "ends_on", RangeBoundary(True, True))
        return ExclusionConstraint(
            name=self.name,
            expressions=[(days, RangeOperators.OVERLAPS), (self.owner, RangeOperators.EQUAL)],
        )

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().constraint_sql(model, schema_editor)
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Any:
        return self._exclusion().create_sql(model, schema_editor)

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Any:
        return self._exclusion().remove_sql(model, schema_editor)

    def _triggers(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> list[Statement]:
        quote = schema_editor.quote_name
        owner = quote(model._meta.get_field(self.owner).column)
        body = (
            f"CREATE TRIGGER %(trigger)s BEFORE %(event)s ON %(table)s WHEN EXISTS ("  # noqa: S608
            f"SELECT 1 FROM %(table)s AS other WHERE other.{owner} = NEW.{owner}"
            " AND other.id IS NOT NEW.id"
            " AND COALESCE(other.starts_on, '0001-01-01') <= COALESCE(NEW.ends_on, '9999-12-31')"
            " AND COALESCE(NEW.starts_on, '0001-01-01') <= COALESCE(other.ends_on, '9999-12-31')"
            ") BEGIN SELECT RAISE(ABORT, '%(message)s'); END"
        )
        return [
            Statement(
                body,
                table=Table(model._meta.db_table, quote),
                trigger=quote(f"{self.name}_{event.lower()}"),
                event=event,
                message=f"constraint failed: {self.name}",
            )
            for event in ("INSERT", "UPDATE")
        ]

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Tell the editor before the database does."""
        owner_id = getattr(instance, model._meta.get_field(self.owner).attname)
        if owner_id is None:
            return
        clash = Q(**{self.owner: owner_id})
        if instance.ends_on:
            clash &= Q(starts_on__isnull=True) | Q(starts_on__lte=instance.ends_on)
        if instance.starts_on:
            clash &= Q(ends_on__isnull=True) | Q(ends_on__gte=instance.starts_on)
        others = model._default_manager.using(using).filter(clash)
        if others.exclude(pk=instance.pk).exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )


class CompositeForeignKey(TableRule):
    """Tie two columns of a row to two columns of the row that its foreign key `via` leads to.

    `columns` maps this model's field names to the other's; a change there is carried here
    (ON UPDATE CASCADE). The other table needs a unique constraint over its two columns.
    """

    options = ("via", "columns")
    via: str
    columns: dict[str, str]

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> str:
        quote = schema_editor.quote_name
        other = model._meta.get_field(self.via).related_model
        own = ", ".join(quote(model._meta.get_field(name).column) for name in self.columns)
        theirs = ", ".join(
            quote(other._meta.get_field(name).column) for name in self.columns.values()
        )
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({own}) "
            f"REFERENCES {quote(other._meta.db_table)} ({theirs}) ON UPDATE CASCADE"
        )

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Nothing to tell: the tied column is filled by the model, never by a person."""
