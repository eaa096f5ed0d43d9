"""First schema, one half: school, assessment, source plans, journal, thresholds."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "class_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_group")),
        sa.UniqueConstraint("school_year", "grade", "letter", name=op.f("uq_class_group_school_year_grade_letter")),
    )
    op.create_table(
        "difficulty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.CheckConstraint("state IN ('accepted', 'dismissed')", name=op.f("ck_difficulty_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficulty")),
        sa.UniqueConstraint("year", "key", name=op.f("uq_difficulty_year_key")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=True),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("authority_head", sa.String(), nullable=False),
        sa.Column("authority_head_position", sa.String(), nullable=False),
        sa.Column("director", sa.String(), nullable=False),
        sa.Column("director_position", sa.String(), nullable=False),
        sa.Column("council_protocol", sa.String(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )
    op.create_table(
        "source_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("act_type", sa.String(), nullable=True),
        sa.Column("act_number", sa.String(), nullable=True),
        sa.Column("act_date", sa.Date(), nullable=True),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("goal", sa.String(), nullable=True),
        sa.Column("tasks", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("source_file", sa.String(), nullable=False),
        sa.Column("source_sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_plan")),
    )
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("responsibility", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("experience_years", sa.Integer(), nullable=True),
        sa.Column("curator_id", sa.Integer(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.CheckConstraint("role IN ('administrator', 'teacher')", name=op.f("ck_staff_member_role")),
        sa.ForeignKeyConstraint(
            ["curator_id"], ["staff_member.id"], name=op.f("fk_staff_member_curator_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
    )
    op.create_table(
        "threshold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "source_kind IN ('official', 'second-hand', 'local')", name=op.f("ck_threshold_source_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threshold")),
        sa.UniqueConstraint("code", name=op.f("uq_threshold_code")),
    )
    op.create_table(
        "work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("max_score", sa.Integer(), nullable=True),
        sa.Column("absent", sa.Integer(), nullable=False),
        sa.Column("source_file", sa.String(), nullable=False),
        sa.Column("source_kind", sa.String(), nullable=False),
        sa.Column("source_sha256", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.create_index("ix_work_year_subject_grade", ["year", "subject", "grade"], unique=False)
    op.create_table(
        "class_spelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_group_id"], ["class_group.id"], name=op.f("fk_class_spelling_class_group_id_class_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_spelling")),
        sa.UniqueConstraint("class_group_id", "written", name=op.f("uq_class_spelling_class_group_id_written")),
    )
    op.create_table(
        "comparator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("schools", sa.Integer(), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.CheckConstraint("role IN ('sample', 'region', 'municipality', 'school')", name=op.f("ck_comparator_role")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_comparator_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparator")),
    )
    with op.batch_alter_table("comparator", schema=None) as batch_op:
        batch_op.create_index("ix_comparator_work_id", ["work_id"], unique=False)
    op.create_table(
        "journal_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("row_key", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("packed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "operation IN ('insert', 'update', 'delete', 'swap')", name=op.f("ck_journal_change_operation")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_journal_change_entry_id_journal_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_change")),
    )
    with op.batch_alter_table("journal_change", schema=None) as batch_op:
        batch_op.create_index("ix_journal_change_entry_id", ["entry_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("class_label", sa.String(), nullable=True),
        sa.Column("variant", sa.String(), nullable=True),
        sa.Column("absent", sa.Boolean(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("journal_mark", sa.Integer(), nullable=True),
        sa.Column("login", sa.String(), nullable=True),
        sa.Column("scores", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_participant_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "row", name=op.f("pk_participant")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["source_plan.id"], name=op.f("fk_source_section_plan_id_source_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_section")),
    )
    with op.batch_alter_table("source_section", schema=None) as batch_op:
        batch_op.create_index("ix_source_section_plan_id", ["plan_id"], unique=False)
    op.create_table(
        "work_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("max", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("skill", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_work_task_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_task")),
        sa.UniqueConstraint("work_id", "position", name=op.f("uq_work_task_work_id_position")),
    )
    op.create_table(
        "source_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("terms", sa.String(), nullable=True),
        sa.Column("responsible", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("indicator", sa.String(), nullable=True),
        sa.Column("doc_kind", sa.String(), nullable=True),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("addressees", sa.JSON(), nullable=False),
        sa.CheckConstraint("duty IN ('own', 'takes_part', 'waits', 'unclear')", name=op.f("ck_source_item_duty")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["source_section.id"], name=op.f("fk_source_item_section_id_source_section")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_item")),
    )
    with op.batch_alter_table("source_item", schema=None) as batch_op:
        batch_op.create_index("ix_source_item_section_id", ["section_id"], unique=False)
