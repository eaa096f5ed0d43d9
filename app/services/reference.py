"""Reference data of the program: thresholds, scales, measures to suggest; with the school's own changes on top."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.analysis import rules as rules_of
from app.analysis.rules import Rules
from app.analysis.scales import overridden, parse_scales
from app.analysis.values import Scale
from app.models import CatalogueEntry, Threshold
from app.models import Scale as StoredScale
from app.planning.catalogue import Catalogue, CatalogueMeasure, answers_of, parse_catalogue
from app.planning.route_template import Template, parse_templates
from app.planning.self_check import SelfCheckItem, parse_self_check
from app.storage import queries
from app.storage.remembered import Remembered


class Reference:
    """Files of the `resources` folder as values; `remembered`: what has been computed by them."""

    def __init__(self, resources: Path, remembered: Remembered) -> None:
        self._resources = resources
        self.remembered = remembered

    def rules(self, session: Session) -> Rules:
        """Thresholds in force: the shipped table with the school's own values."""
        changed = [
            rules_of.Threshold(
                code=row.code,
                title=self._shipped.threshold(row.code).title,
                value=row.value,
                unit=row.unit,
                source=row.source,
                source_kind=row.source_kind,
                valid_from=row.valid_from or self._shipped.threshold(row.code).valid_from,
            )
            for row in session.scalars(select(Threshold))
        ]
        return self._shipped.replaced(changed)

    def scales(self, session: Session) -> tuple[Scale, ...]:
        """Scales in force: those that the school entered, then the shipped ones of other works."""
        return overridden(self.shipped_scales, [scale_value(row) for row in queries.scales(session)])

    @cached_property
    def shipped_scales(self) -> tuple[Scale, ...]:
        """Scales that come with the program."""
        return parse_scales(self._text("scales.json"))

    def catalogue_of(self, session: Session) -> Catalogue:
        """Measures to suggest: the shipped ones as the school has changed them, its own, the hidden ones left out.

        Read anew each time: no remembered answer depends on it, so its table may stand in `remembered.APART`.
        """
        rows = session.scalars(select(CatalogueEntry).order_by(CatalogueEntry.id)).all()
        hidden = {row.code for row in rows if row.hidden}
        return self.catalogue.extended((catalogue_measure(row) for row in rows), hidden)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Measures to suggest as they come with the program."""
        return parse_catalogue(self._text("catalogue/measures.json"))

    @cached_property
    def self_check(self) -> tuple[SelfCheckItem, ...]:
        """Questions of the lists of self-check, administrators' and teachers'."""
        return parse_self_check(self._text("catalogue/self_check.json"))

    @cached_property
    def route_templates(self) -> tuple[Template, ...]:
        """Templates of ИОМ as they come with the program."""
        return parse_templates(self._text("templates/routes.json"))

    @cached_property
    def _shipped(self) -> Rules:
        return rules_of.parse_rules(self._text("thresholds.json"))

    def _text(self, name: str) -> str:
        return (self._resources / name).read_text("utf-8")


def scale_value(row: StoredScale) -> Scale:
    """A stored scale as the analysis takes it."""
    return Scale(
        subject=row.subject,
        grade=row.grade,
        year=row.year,
        max_score=row.max_score,
        bounds=(row.from_3, row.from_4, row.from_5),
        source=row.source,
        source_kind=row.source_kind,
        level=row.level,
    )


def catalogue_measure(row: CatalogueEntry) -> CatalogueMeasure:
    """A stored measure of the catalogue as planning takes it."""
    return CatalogueMeasure(
        id=row.code,
        block=row.block,
        title=row.title,
        form=row.form,
        doc_kind=row.doc_kind,
        indicator=row.indicator,
        result=row.result,
        addressee=row.addressee,
        responsible=row.responsible,
        terms=row.terms,
        hours=row.hours,
        organiser=row.organiser,
        answers=answers_of(row.answers),
    )
