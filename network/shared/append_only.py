"""A database rule for records that are only ever added to, the same on PostgreSQL and SQLite."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from network.shared.constraints import TableRule


class AppendOnly(TableRule):
    """Refuse to change or delete a row once its column `sealed_by` has a value.

    Triggers on both engines, so that a shell or another program is refused as well. They travel
    with the schema editor's deferred SQL, which Django's table rewrites on SQLite carry along.
    """

    options = ("sealed_by",)
    sealed_by: str

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        schema_editor.deferred_sql.extend(self.statements(model, schema_editor))

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        return "; ".join(self.statements(model, schema_editor))

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        table = schema_editor.quote_name(model._meta.db_table)
        return f"DROP TRIGGER {schema_editor.quote_name(self.name)} ON {table}"

    def statements(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> list[str]:
        """Give what makes the triggers of this database."""
        quote = schema_editor.quote_name
        table, column = quote(model._meta.db_table), quote(self.sealed_by)
        message = f"constraint failed: {self.name}"
        if schema_editor.connection.vendor == "postgresql":
            function = quote(f"{self.name}_refuse")
            return [
                f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END $$",
                f"CREATE TRIGGER {quote(self.name)} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
                f" WHEN (OLD.{column} IS NOT NULL) EXECUTE FUNCTION {function}()",
            ]
        return [
            f"CREATE TRIGGER {quote(f'{self.name}_{event.lower()}')} BEFORE {event} ON {table}"
            f" WHEN OLD.{column} IS NOT NULL BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for event in ("UPDATE", "DELETE")
        ]

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Nothing to tell: no form changes such a row."""
