"""The metadata of the schema, with the names of constraints, and the columns that most tables have."""

from sqlalchemy import BigInteger, Column, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column() -> Column[int]:
    """The primary key `id`; ids are made by `storage.database.new_id`."""
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


def time_column(name: str, *, nullable: bool = False) -> Column[int]:
    """A column for a moment, in ms since 1970 UTC."""
    return Column(name, BigInteger, nullable=nullable)


def text_column(name: str, default: str | None = None) -> Column[str]:
    """A column for a text, never NULL; "" stands for none."""
    return Column(name, Text, nullable=False, server_default=default)
