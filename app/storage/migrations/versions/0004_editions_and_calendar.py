"""Editions hold the whole plan; calendar, catalogue and column sets of the school; editions of higher plans."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Row = dict[str, Any]

_JOURNAL = sa.table(
    "journal_change",
    sa.column("id", sa.Integer),
    sa.column("table_name", sa.String),
    sa.column("operation", sa.String),
    *(sa.column(name, sa.JSON(none_as_null=True)) for name in ("row_key", "before", "after")),
)
HEAD_OF_PLAN = ("title", "period_from", "period_to", "ground", "goal", "tasks", "columns")


def upgrade() -> None:
    """Move the head of a plan into its editions; rows get a name that stays the same from edition to edition."""
    _make_tables()
    _move_head()
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.add_column(sa.Column("uid", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.add_column(sa.Column("uid", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("addressee", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("withdrawn_basis", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("withdrawn_on", sa.Date(), nullable=True))
    for table in ("section", "measure"):
        rows = sa.table(table, sa.column("id", sa.Integer), sa.column("uid", sa.String))
        op.execute(rows.update().values(uid=sa.cast(rows.c.id, sa.String)))
    _name_rows_in_journal()
    with op.batch_alter_table("measure_ground", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("difficulty", schema=None) as batch_op:
        batch_op.add_column(sa.Column("priority", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("source_plan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("abbreviations", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("previous_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_source_plan_previous_id_source_plan"), "source_plan", ["previous_id"], ["id"]
        )
    with op.batch_alter_table("source_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("actors", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("doubt", sa.String(), nullable=False, server_default=""))


def _move_head() -> None:
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("period_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("period_to", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ground", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("goal", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("tasks", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("columns", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("agreed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("agreed_with", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("change_ground", sa.String(), nullable=False, server_default=""))
    roadmap = sa.table("roadmap", sa.column("id"), *(sa.column(name) for name in HEAD_OF_PLAN))
    edition = sa.table("edition", sa.column("roadmap_id"), *(sa.column(name) for name in HEAD_OF_PLAN))
    for name in HEAD_OF_PLAN:
        said = sa.select(roadmap.c[name]).where(roadmap.c.id == edition.c.roadmap_id).scalar_subquery()
        op.execute(edition.update().values({name: said}))
    with op.batch_alter_table("edition", schema=None) as batch_op:
        for name, kind in (("title", sa.String()), ("period_from", sa.Date()), ("period_to", sa.Date())):
            batch_op.alter_column(name, existing_type=kind, nullable=False)
    _move_head_in_journal()
    with op.batch_alter_table("roadmap", schema=None) as batch_op:
        for name in HEAD_OF_PLAN:
            batch_op.drop_column(name)


def _move_head_in_journal() -> None:
    """Steps of before can still be taken back: a plan had one edition, and what they said of the plan is said of it."""
    connection = op.get_bind()
    changes = _changes(connection, "roadmap", "edition")
    edition_of, head_of = _known(connection, changes)
    for change in changes:
        values = dict(change)
        if change["table_name"] == "roadmap":
            _hear(change, head_of)  # from here on: the head as it was at this step
        if change["table_name"] == "roadmap" and change["operation"] == "update":
            values.update(table_name="edition", row_key={"id": edition_of.get(change["row_key"]["id"], 0)})
        else:
            for side in ("before", "after"):
                values[side] = _said_of_edition(change["table_name"], change[side], head_of)
        key = values.pop("id")
        connection.execute(_JOURNAL.update().where(_JOURNAL.c.id == key).values(**values))


def _name_rows_in_journal() -> None:
    """A row that undo or redo of a step of before brings back has the name that the stored row has: its id."""
    connection = op.get_bind()
    for change in _changes(connection, "section", "measure"):
        if change["operation"] in {"insert", "delete"}:
            named = {"uid": str(change["row_key"]["id"])}
            sides = {side: {**change[side], **named} for side in ("before", "after") if change[side] is not None}
            connection.execute(_JOURNAL.update().where(_JOURNAL.c.id == change["id"]).values(**sides))


def _changes(connection: sa.Connection, *tables: str) -> Sequence[sa.RowMapping]:
    query = sa.select(_JOURNAL).where(_JOURNAL.c.table_name.in_(tables)).order_by(_JOURNAL.c.id)
    return connection.execute(query).mappings().all()


def _known(connection: sa.Connection, changes: Sequence[sa.RowMapping]) -> tuple[dict[int, int], dict[int, Row]]:
    """Edition of each plan, and its head as it was last said, by the plan's id."""
    stored = connection.execute(sa.text("SELECT roadmap_id, id FROM edition"))
    edition_of: dict[int, int] = {int(plan): int(edition) for plan, edition in stored}
    head_of: dict[int, Row] = {}
    for change in changes:
        for row in filter(None, (change["before"], change["after"])):
            if change["table_name"] == "edition" and "roadmap_id" in row:
                edition_of.setdefault(row["roadmap_id"], change["row_key"]["id"])
        if change["table_name"] == "roadmap":
            _hear(change, head_of)
    return edition_of, head_of


def _hear(change: sa.RowMapping, head_of: dict[int, Row]) -> None:
    """What a change says of a plan's head."""
    for row in filter(None, (change["before"], change["after"])):
        said = {name: row[name] for name in HEAD_OF_PLAN if name in row}
        head_of.setdefault(change["row_key"]["id"], {}).update(said)


def _said_of_edition(table: str, row: Row | None, head_of: Mapping[int, Row]) -> Row | None:
    if row is None:
        return None
    if table == "roadmap":
        return {name: value for name, value in row.items() if name not in HEAD_OF_PLAN}
    if "roadmap_id" in row:  # a whole row, inserted or deleted
        return {**row, **head_of.get(row["roadmap_id"], {})}
    return row


def _make_tables() -> None:
    op.create_table(
        "calendar_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('event', 'quarter', 'vacation', 'vpr')", name=op.f("ck_calendar_entry_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
        sa.UniqueConstraint("school_year", "kind", "name", name=op.f("uq_calendar_entry_school_year_kind_name")),
    )
    op.create_table(
        "catalogue_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("doc_kind", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("organiser", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_entry")),
        sa.UniqueConstraint("code", name=op.f("uq_catalogue_entry_code")),
    )
    op.create_table(
        "column_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_set")),
        sa.UniqueConstraint("name", name=op.f("uq_column_set_name")),
    )
    op.create_table(
        "plan_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_mapping")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_plan_mapping_fingerprint")),
    )
    op.create_table(
        "term_window",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_term_window_measure_id_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_window")),
    )
    op.create_index(op.f("ix_term_window_measure_id"), "term_window", ["measure_id"])
