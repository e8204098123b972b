"""Which tables a statement reads, and which it changes."""

import pytest

from network.models import Partner
from network.pagecache.watching import EVERYTHING, reading, touched

READS = {
    'SELECT "a"."x" FROM "a" INNER JOIN "b" ON (1) LEFT OUTER JOIN "c" T4 ON (1)': {"a", "b", "c"},
    'SELECT 1 FROM "a" WHERE "x" IN (SELECT U0."y" FROM "b" U0)': {"a", "b"},
    '(SELECT "x" FROM "a") UNION ALL (SELECT "x" FROM "b")': {"a", "b"},
    'WITH t AS (SELECT 1 FROM "a") SELECT * FROM t': {"a", "t"},
    'SELECT * FROM "a" FOR UPDATE': {"a"},
    "SELECT 'INSERT INTO x'": {"x"},
    "PRAGMA foreign_keys": set(),
    "SELECT 'UPDATE x' FROM a;\n": {"a", "x"},
    'SAVEPOINT "s1"': set(),
}
WRITES = {
    'INSERT INTO "a" ("x") VALUES (%s) RETURNING "a"."id"': {"a"},
    'INSERT OR IGNORE INTO "a" ("x") SELECT "y" FROM "b"': {"a", "b"},
    'UPDATE "a" SET "x" = %s': {"a"},
    "update a set x = 1": {"a"},
    'DELETE FROM "a" WHERE "id" IN (SELECT "id" FROM "b")': {"a", "b"},
    'WITH t AS (SELECT 1) INSERT INTO "a" SELECT * FROM t': {"a", "t"},
    'TRUNCATE "a", "b"': {EVERYTHING},
    'ALTER TABLE "a" ADD COLUMN "x" int': {"a"},
    "REPLACE INTO a VALUES (1)": {"a"},
    "SET LOCAL x = 1; UPDATE a SET y = 1;": {"a"},
    "BEGIN; DELETE FROM a; COMMIT": {"a"},
}


@pytest.mark.parametrize(("sql", "tables"), READS.items())
def test_a_statement_that_reads(sql, tables):
    assert touched(sql) == (tables, False)


@pytest.mark.parametrize(("sql", "tables"), WRITES.items())
def test_a_statement_that_writes(sql, tables):
    assert touched(sql) == (tables, True)


@pytest.mark.django_db
def test_what_is_read_is_collected_while_somebody_wants_it():
    with reading() as tables:
        list(Partner.objects.filter(topics__name="x").select_related("parent"))
        list(Partner.objects.iterator(chunk_size=10))
    list(Partner.objects.filter(countries__name="x"))

    assert tables == {"network_partner", "network_partner_topics", "network_topic"}
