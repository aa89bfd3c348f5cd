"""A refusal by the database, and what it writes by itself, as triggers on SQLite and on PostgreSQL."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Guard:
    """A refusal by the database."""

    name: str
    table: str
    event: Literal["INSERT", "UPDATE", "DELETE"]
    refused_when: str  # SQL over OLD and NEW, valid in both dialects
    sentence: str  # the message of the refusal
    since: str = "0001"  # the migration that creates it
    locks: str = ""  # SQL of a query whose rows are locked first on PostgreSQL; SQLite has one writer
    lock: Literal["SHARE", "NO KEY UPDATE"] = "SHARE"  # the second lets one transaction in at a time

    def ddl(self, dialect: str) -> list[str]:
        """The statements that create the guard, for `sqlite` or `postgresql`."""
        if dialect == "sqlite":
            return [
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
                f"WHEN {self.refused_when} BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END"
            ]
        row = "OLD" if self.event == "DELETE" else "NEW"
        lock = f"PERFORM {self.locks} FOR {self.lock}; " if self.locks else ""
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock}"
            f"IF {self.refused_when} THEN RAISE EXCEPTION '{self.sentence}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]


NOW = "{now}"  # in the statements of a `Follow`: the present moment, ms
_NOW = {
    "sqlite": "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS BIGINT)",
    "postgresql": "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
}


@dataclass(frozen=True, slots=True)
class Follow:
    """Rows that the database writes by itself beside another row: neither is ever without the other.

    What the statements break is refused together with the row that they follow.
    """

    name: str
    table: str
    event: Literal["INSERT", "UPDATE"]
    when: str  # SQL over OLD and NEW, valid in both dialects
    statements: tuple[str, ...]  # the same
    since: str  # the migration that creates it

    def ddl(self, dialect: str) -> list[str]:
        """The statements that create it, for `sqlite` or `postgresql`."""
        body = "; ".join(self.statements).replace(NOW, _NOW[dialect])
        if dialect == "sqlite":
            return [
                f"CREATE TRIGGER {self.name} AFTER {self.event} ON {self.table} "
                f"WHEN {self.when} BEGIN {body}; END"
            ]
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.when} THEN {body}; END IF; RETURN NULL; END $$",
            f"CREATE TRIGGER {self.name} AFTER {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]
