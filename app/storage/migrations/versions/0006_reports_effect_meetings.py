"""Partial execution and its basis, owners of documents, sent reports and their forms, decisions on effect, meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables."""
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("partly_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("partly", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("basis", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("added_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("size", sa.Integer(), nullable=True))
    _make_owners_and_effect()
    _make_reports()
    _make_meetings()


def _make_owners_and_effect() -> None:
    op.create_table(
        "evidence_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("measure_uid", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("school_year", sa.Integer(), nullable=True),
        sa.CheckConstraint("(measure_uid = '') <> (staff_id IS NULL)", name=op.f("ck_evidence_owner_one_owner")),
        sa.CheckConstraint("(staff_id IS NULL) = (school_year IS NULL)", name=op.f("ck_evidence_owner_year_of_route")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_owner_evidence_id_evidence")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_evidence_owner_staff_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_owner")),
        sa.UniqueConstraint(
            "evidence_id",
            "measure_uid",
            "staff_id",
            "school_year",
            name=op.f("uq_evidence_owner_evidence_id_measure_uid_staff_id_school_year"),
        ),
    )
    op.create_table(
        "effect_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("difficulty_id", sa.Integer(), nullable=True),
        sa.Column("measure_uid", sa.String(), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(difficulty_id IS NULL) <> (measure_uid = '')", name=op.f("ck_effect_decision_one_subject")
        ),
        sa.ForeignKeyConstraint(
            ["difficulty_id"], ["difficulty.id"], name=op.f("fk_effect_decision_difficulty_id_difficulty")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_decision")),
        sa.UniqueConstraint(
            "school_year",
            "difficulty_id",
            "measure_uid",
            name=op.f("uq_effect_decision_school_year_difficulty_id_measure_uid"),
        ),
    )


def _make_reports() -> None:
    op.create_table(
        "report_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.CheckConstraint("suffix IN ('.xlsx', '.docx')", name=op.f("ck_report_form_suffix")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_form")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_report_form_fingerprint")),
    )
    op.create_table(
        "sent_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["report_form.id"], name=op.f("fk_sent_report_form_id_report_form")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_report")),
    )
    op.create_index("ix_sent_report_school_year", "sent_report", ["school_year"])
    op.create_table(
        "report_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_note")),
        sa.UniqueConstraint("kind", "school_year", "uid", name=op.f("uq_report_note_kind_school_year_uid")),
    )


def _make_meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("secretary", sa.String(), nullable=False),
        sa.Column("present", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index("ix_meeting_school_year", "meeting", ["school_year"])
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("heard", sa.String(), nullable=False),
        sa.Column("difficulty_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["difficulty_id"], ["difficulty.id"], name=op.f("fk_agenda_item_difficulty_id_difficulty")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    op.create_table(
        "meeting_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("measure_uid", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_meeting_decision_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_decision")),
    )
    op.create_index("ix_meeting_decision_item_id", "meeting_decision", ["item_id"])
