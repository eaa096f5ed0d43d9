"""Editions of ИОМ, their checks, templates and shared events; diagnostics and the history of deficits."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_JOURNAL = sa.table(
    "journal_change",
    sa.column("id", sa.Integer),
    sa.column("table_name", sa.String),
    sa.column("operation", sa.String),
    *(sa.column(name, sa.JSON(none_as_null=True)) for name in ("row_key", "before", "after")),
)


def upgrade() -> None:
    """Add columns and tables; rows of ИОМ get a name that stays the same from edition to edition."""
    _make_tables()
    _widen_staff()
    _widen_deficit()
    _widen_route()
    _widen_route_measure()
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("absence", sa.String(), nullable=False, server_default=""))
    _name_rows()


def _widen_staff() -> None:
    with op.batch_alter_table("staff_member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("classes", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("gender", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("declined", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.create_check_constraint(op.f("ck_staff_member_gender"), "gender IN ('', 'male', 'female')")


def _widen_deficit() -> None:
    with op.batch_alter_table("deficit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("found_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("origin", sa.String(), nullable=False, server_default="other"))
        batch_op.add_column(sa.Column("area", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("diagnostic_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("difficulty_id", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_deficit_origin"),
            "origin IN ('diagnostics', 'self_check', 'audit', 'observation', 'topic', 'other')",
        )
        batch_op.create_foreign_key(
            op.f("fk_deficit_diagnostic_id_diagnostic"), "diagnostic", ["diagnostic_id"], ["id"]
        )
        batch_op.create_foreign_key(
            op.f("fk_deficit_difficulty_id_difficulty"), "difficulty", ["difficulty_id"], ["id"]
        )


def _widen_route() -> None:
    with op.batch_alter_table("route", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("template_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("template_said", sa.JSON(), nullable=False, server_default="{}"))
        for name in ("approved_by", "approved_by_position", "change_ground", "pdf_sha256", "reflection", "decision"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        for name in ("acquainted_on", "decision_on"):
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        batch_op.drop_constraint(op.f("uq_route_staff_id_school_year"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_route_staff_id_school_year_number"), ["staff_id", "school_year", "number"]
        )
        batch_op.create_check_constraint(
            op.f("ck_route_decision"), "decision IN ('', 'finished', 'extended', 'corrected')"
        )
        batch_op.create_foreign_key(
            op.f("fk_route_template_id_route_template"), "route_template", ["template_id"], ["id"]
        )


def _widen_route_measure() -> None:
    with op.batch_alter_table("route_measure", schema=None) as batch_op:
        for name in ("uid", "event_uid", "reason", "template_uid", "withdrawn_reason", "withdrawn_basis"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("template_said", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("withdrawn_on", sa.Date(), nullable=True))
        batch_op.create_index(op.f("ix_route_measure_event_uid"), ["event_uid"])


def _name_rows() -> None:
    """Stored rows, and those that undo or redo of a step of before brings back, are known by their id."""
    connection = op.get_bind()
    connection.execute(sa.text("UPDATE route_measure SET uid = CAST(id AS VARCHAR)"))
    measure = sa.table("measure", sa.column("id"), sa.column("uid"))
    row = sa.table("route_measure", sa.column("measure_id"), sa.column("event_uid"))
    said = sa.select(measure.c.uid).where(measure.c.id == row.c.measure_id).scalar_subquery()
    connection.execute(row.update().values(event_uid=said).where(row.c.measure_id.is_not(None)))
    uids: dict[int, str] = {
        int(key): str(uid) for key, uid in connection.execute(sa.text("SELECT id, uid FROM measure"))
    }
    query = sa.select(_JOURNAL).where(_JOURNAL.c.table_name == "route_measure").order_by(_JOURNAL.c.id)
    for change in connection.execute(query).mappings().all():
        whole = change["operation"] in {"insert", "delete"}
        sides = {
            side: {**row, **_named(row, change["row_key"]["id"] if whole else None, uids)}
            for side in ("before", "after")
            if (row := change[side]) is not None
        }
        connection.execute(_JOURNAL.update().where(_JOURNAL.c.id == change["id"]).values(**sides))


def _named(row: Mapping[str, Any], key: int | None, uids: Mapping[int, str]) -> dict[str, str]:
    event = {"event_uid": uids.get(row["measure_id"] or 0, "")} if "measure_id" in row else {}
    return event if key is None else {"uid": str(key), **event}


def _make_tables() -> None:
    _make_diagnostics()
    op.create_table(
        "route_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("tasks", sa.JSON(), nullable=False),
        sa.Column("expected_result", sa.String(), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("per_deficit", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('administrator', 'teacher')", name=op.f("ck_route_template_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_template")),
        sa.UniqueConstraint("name", name=op.f("uq_route_template_name")),
    )
    op.create_table(
        "template_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("doc_kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["route_template.id"], name=op.f("fk_template_measure_template_id_route_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_measure")),
    )
    op.create_index(op.f("ix_template_measure_template_id"), "template_measure", ["template_id"])
    op.create_table(
        "route_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("route_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("correction", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name=op.f("fk_route_check_route_id_route")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_check")),
    )
    op.create_index(op.f("ix_route_check_route_id"), "route_check", ["route_id"])


def _make_diagnostics() -> None:
    op.create_table(
        "diagnostic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('diagnostics', 'self_check', 'audit')", name=op.f("ck_diagnostic_kind")),
        sa.ForeignKeyConstraint(["previous_id"], ["diagnostic.id"], name=op.f("fk_diagnostic_previous_id_diagnostic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnostic")),
    )
    op.create_table(
        "diagnostic_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("diagnostic_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("maximum", sa.Double(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["diagnostic_id"], ["diagnostic.id"], name=op.f("fk_diagnostic_result_diagnostic_id_diagnostic")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_diagnostic_result_staff_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnostic_result")),
        sa.UniqueConstraint(
            "diagnostic_id", "staff_id", "area", name=op.f("uq_diagnostic_result_diagnostic_id_staff_id_area")
        ),
    )
    op.create_index(op.f("ix_diagnostic_result_staff_id"), "diagnostic_result", ["staff_id"])
    op.create_table(
        "deficit_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deficit_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('found', 'in_work', 'closed')", name=op.f("ck_deficit_state_state")),
        sa.ForeignKeyConstraint(["deficit_id"], ["deficit.id"], name=op.f("fk_deficit_state_deficit_id_deficit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deficit_state")),
    )
    op.create_index(op.f("ix_deficit_state_deficit_id"), "deficit_state", ["deficit_id"])
