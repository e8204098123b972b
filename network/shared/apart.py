"""A database rule for two tables that may not share a value, the same on PostgreSQL and SQLite."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table

from network.shared.constraints import TableRule


class NotIn(TableRule):
    """Refuse a value of `column` that a row of another table has in its column of that name.

    Each of the two tables carries the rule and names the other. On PostgreSQL the triggers take a
    lock on the value, so that two transactions can't give it away at the same moment. On SQLite
    a table can't be written anew while a trigger of another one speaks of it: so the other
    table's triggers go before, and come back with the schema editor's deferred SQL.
    """

    options = ("column", "other", "their_rule")
    column: str
    other: str  # the other table's model: "network.TopicAlias"
    their_rule: str  # the name of the same rule there

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.deferred_sql.extend(self._for_postgresql(model, schema_editor))
            return
        for event in ("insert", "update"):
            name = schema_editor.quote_name(f"{self.their_rule}_{event}")
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        own, theirs = model._meta.db_table, self._other_table
        real = own.removeprefix("new__")
        schema_editor.deferred_sql += self._for_sqlite(self.name, own, theirs, schema_editor)
        if theirs in schema_editor.connection.introspection.table_names():
            twins = self._for_sqlite(self.their_rule, theirs, real, schema_editor)
            schema_editor.deferred_sql += twins

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        return "; ".join(self._for_postgresql(model, schema_editor))

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        table = schema_editor.quote_name(model._meta.db_table)
        return f"DROP TRIGGER {schema_editor.quote_name(self.name)} ON {table}"

    @property
    def _other_table(self) -> str:
        return self.other.replace(".", "_").lower()

    def _for_postgresql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> list[str]:
        quote = schema_editor.quote_name
        column, function = quote(self.column), quote(f"{self.name}_refuse")
        return [
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608
            f" PERFORM pg_advisory_xact_lock(hashtext(NEW.{column}));"
            f" IF EXISTS (SELECT 1 FROM {quote(self._other_table)} WHERE {column} = NEW.{column})"
            f" THEN RAISE EXCEPTION 'constraint failed: {self.name}'"
            " USING ERRCODE = 'unique_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {quote(self.name)} BEFORE INSERT OR UPDATE OF {column}"
            f" ON {quote(model._meta.db_table)} FOR EACH ROW EXECUTE FUNCTION {function}()",
        ]

    def _for_sqlite(
        self, rule: str, table: str, other: str, schema_editor: BaseDatabaseSchemaEditor
    ) -> list[Statement]:
        quote = schema_editor.quote_name
        column = quote(self.column)
        body = (
            f"CREATE TRIGGER IF NOT EXISTS %(trigger)s BEFORE %(event)s ON %(table)s WHEN EXISTS"  # noqa: S608
            f" (SELECT 1 FROM {quote(other)} WHERE {column} = NEW.{column})"
            f" BEGIN SELECT RAISE(ABORT, 'constraint failed: {rule}'); END"
        )
        events = {"insert": "INSERT", "update": f"UPDATE OF {column}"}
        return [
            Statement(body, table=Table(table, quote), trigger=quote(f"{rule}_{name}"), event=event)
            for name, event in events.items()
        ]

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Tell the editor before the database does."""
        value = getattr(instance, self.column)
        if not value or (exclude and self.column in exclude):
            return
        rows = apps.get_model(self.other)._base_manager.using(using)
        if rows.filter(**{self.column: value}).exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )
