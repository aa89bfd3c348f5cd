"""A refusal by the database, as a trigger on SQLite and on PostgreSQL."""

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

    def ddl(self, dialect: str) -> list[str]:
        """The statements that create the guard, for `sqlite` or `postgresql`."""
        if dialect == "sqlite":
            return [
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
                f"WHEN {self.refused_when} BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END"
            ]
        row = "OLD" if self.event == "DELETE" else "NEW"
        lock = f"PERFORM {self.locks} FOR SHARE; " if self.locks else ""
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock}"
            f"IF {self.refused_when} THEN RAISE EXCEPTION '{self.sentence}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]
