"""Scales and mappings of the school, specifications of works, second checks, ГИА, indicators, official markers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; tasks that are there learn no codes."""
    op.create_table(
        "exam_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=True),
        sa.Column("mean", sa.Double(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("exam IN ('ОГЭ', 'ЕГЭ')", name=op.f("ck_exam_result_exam")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_result")),
        sa.UniqueConstraint("exam", "year", "subject", name=op.f("uq_exam_result_exam_year_subject")),
    )
    op.create_table(
        "exam_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("graduates", sa.Integer(), nullable=False),
        sa.Column("same_subject", sa.Integer(), nullable=True),
        sa.CheckConstraint("exam IN ('ОГЭ', 'ЕГЭ')", name=op.f("ck_exam_year_exam")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_year")),
        sa.UniqueConstraint("exam", "year", name=op.f("uq_exam_year_exam_year")),
    )
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
        sa.UniqueConstraint("code", "name", "year", name=op.f("uq_indicator_value_code_name_year")),
    )
    op.create_table(
        "official_marker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_marker")),
        sa.UniqueConstraint("year", "subject", "grade", name=op.f("uq_official_marker_year_subject_grade")),
    )
    op.create_table(
        "report_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_mapping")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_report_mapping_fingerprint")),
    )
    op.create_table(
        "scale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("max_score", sa.Integer(), nullable=False),
        sa.Column("from_3", sa.Integer(), nullable=False),
        sa.Column("from_4", sa.Integer(), nullable=False),
        sa.Column("from_5", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_kind", sa.String(), nullable=False),
        sa.CheckConstraint("source_kind IN ('official', 'second-hand', 'local')", name=op.f("ck_scale_source_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale")),
        sa.UniqueConstraint("subject", "grade", "year", "level", name=op.f("uq_scale_subject_grade_year_level")),
    )
    op.create_table(
        "specification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source_file", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specification")),
        sa.UniqueConstraint(
            "subject", "grade", "level", "year", name=op.f("uq_specification_subject_grade_level_year")
        ),
    )
    op.create_table(
        "recheck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_recheck_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck")),
        sa.UniqueConstraint("work_id", "code", name=op.f("uq_recheck_work_id_code")),
    )
    op.create_table(
        "specification_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("specification_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("max", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("skill", sa.String(), nullable=True),
        sa.Column("planned_result", sa.String(), nullable=True),
        sa.Column("content_codes", sa.JSON(), nullable=False),
        sa.Column("requirement_codes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["specification_id"],
            ["specification.id"],
            name=op.f("fk_specification_task_specification_id_specification"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specification_task")),
        sa.UniqueConstraint(
            "specification_id", "position", name=op.f("uq_specification_task_specification_id_position")
        ),
    )
    with op.batch_alter_table("work_task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("planned_result", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("content_codes", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("requirement_codes", sa.JSON(), nullable=False, server_default="[]"))
