"""First schema, other half: roadmap, routes, occurrences, evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_table(
        "roadmap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("tasks", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap")),
        sa.UniqueConstraint("school_year", name=op.f("uq_roadmap_school_year")),
    )
    op.create_table(
        "deficit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('found', 'in_work', 'closed')", name=op.f("ck_deficit_state")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name=op.f("fk_deficit_staff_id_staff_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deficit")),
    )
    with op.batch_alter_table("deficit", schema=None) as batch_op:
        batch_op.create_index("ix_deficit_staff_id", ["staff_id"], unique=False)
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roadmap_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=False),
        sa.Column("order_date", sa.Date(), nullable=True),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'agreed', 'approved')", name=op.f("ck_edition_state")),
        sa.ForeignKeyConstraint(["roadmap_id"], ["roadmap.id"], name=op.f("fk_edition_roadmap_id_roadmap")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("roadmap_id", "number", name=op.f("uq_edition_roadmap_id_number")),
    )
    op.create_table(
        "route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("tasks", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("expected_result", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'approved', 'finished')", name=op.f("ck_route_state")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name=op.f("fk_route_staff_id_staff_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route")),
        sa.UniqueConstraint("staff_id", "school_year", name=op.f("uq_route_staff_id_school_year")),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_section_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.create_index("ix_section_edition_id", ["edition_id"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("doc_kind", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("catalogue_id", sa.String(), nullable=False),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_measure_section_id_section")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index("ix_measure_section_id", ["section_id"], unique=False)
    op.create_table(
        "measure_ground",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source_item_id", sa.Integer(), nullable=True),
        sa.Column("difficulty_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["difficulty_id"], ["difficulty.id"], name=op.f("fk_measure_ground_difficulty_id_difficulty")
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_ground_measure_id_measure")),
        sa.ForeignKeyConstraint(
            ["source_item_id"], ["source_item.id"], name=op.f("fk_measure_ground_source_item_id_source_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_ground")),
    )
    with op.batch_alter_table("measure_ground", schema=None) as batch_op:
        batch_op.create_index("ix_measure_ground_measure_id", ["measure_id"], unique=False)
    op.create_table(
        "route_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("route_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("doc_kind", sa.String(), nullable=False),
        sa.Column("catalogue_id", sa.String(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_route_measure_measure_id_measure")),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name=op.f("fk_route_measure_route_id_route")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_measure")),
    )
    with op.batch_alter_table("route_measure", schema=None) as batch_op:
        batch_op.create_index("ix_route_measure_route_id", ["route_id"], unique=False)
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("route_measure_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("(measure_id IS NULL) <> (route_measure_id IS NULL)", name=op.f("ck_occurrence_one_owner")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_occurrence_measure_id_measure")),
        sa.ForeignKeyConstraint(
            ["route_measure_id"], ["route_measure.id"], name=op.f("fk_occurrence_route_measure_id_route_measure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
    )
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.create_index("ix_occurrence_end", ["end"], unique=False)
        batch_op.create_index("ix_occurrence_measure_id", ["measure_id"], unique=False)
        batch_op.create_index("ix_occurrence_route_measure_id", ["route_measure_id"], unique=False)
    op.create_table(
        "route_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("route_measure_id", sa.Integer(), nullable=False),
        sa.Column("deficit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deficit_id"], ["deficit.id"], name=op.f("fk_route_answer_deficit_id_deficit")),
        sa.ForeignKeyConstraint(
            ["route_measure_id"], ["route_measure.id"], name=op.f("fk_route_answer_route_measure_id_route_measure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_answer")),
        sa.UniqueConstraint("route_measure_id", "deficit_id", name=op.f("uq_route_answer_route_measure_id_deficit_id")),
    )
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_link_evidence_id_evidence")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], name=op.f("fk_evidence_link_occurrence_id_occurrence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
        sa.UniqueConstraint("evidence_id", "occurrence_id", name=op.f("uq_evidence_link_evidence_id_occurrence_id")),
    )
