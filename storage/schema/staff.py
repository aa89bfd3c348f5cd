"""Tables of volunteers, coordinators and the committee, the office: appointments and invitations."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.referrals import groups

invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    text_column("role"),
    Column("group", ForeignKey(groups.c.id), nullable=True),  # the team
    Column("coordinator", ForeignKey(accounts.c.id), nullable=True),
    text_column("place", ""),
    text_column("timezone", ""),
    text_column("series", ""),  # slug of the default scroll's series; "" by age
    Column("uses", Integer, nullable=False),  # number of people who may join with it; 0 any number
    time_column("until"),
    Column("by", ForeignKey(accounts.c.id), nullable=True),  # NULL on the command line
    time_column("at"),
    time_column("withdrawn", nullable=True),
    CheckConstraint("role IN ('volunteer', 'coordinator', 'office')", name="role"),
    CheckConstraint("uses >= 0", name="uses"),
    Index("ix_invitations_by", "by"),
)

staff = Table(
    "staff",  # appointments, append-only; an account's newest one counts
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    text_column("role"),
    text_column("name"),
    Column("group", ForeignKey(groups.c.id), nullable=True),
    Column("coordinator", ForeignKey(accounts.c.id), nullable=True),
    text_column("place", ""),
    text_column("timezone", ""),
    text_column("series", ""),
    Column("evening", Integer, nullable=False, server_default="21"),  # hour of the nightly report
    Column("invitation", ForeignKey(invitations.c.code), nullable=True),
    Column("use", Integer, nullable=True),  # number of the invitation's use, from 1 on
    Column("by", ForeignKey(accounts.c.id), nullable=True),  # NULL on the command line
    time_column("at"),
    CheckConstraint("role IN ('volunteer', 'coordinator', 'committee', 'office', 'none')", name="role"),
    CheckConstraint("evening BETWEEN 0 AND 23", name="evening"),
    CheckConstraint('(invitation IS NULL) = ("use" IS NULL)', name="use"),
    Index("ix_staff_account", "account", "id"),
    Index(
        "uq_staff_use",
        "invitation",
        "use",
        unique=True,
        sqlite_where=text("invitation IS NOT NULL"),
        postgresql_where=text("invitation IS NOT NULL"),
    ),
)
