"""Documents to write: small ones with one thing in them, and a large plan."""

from datetime import date

import pytest

from app.reports import document as model

COLUMNS = (
    model.Column("№ п/п", 0.5, "center"),
    model.Column("Мероприятие", 3),
    model.Column("Сроки", 1.2, "center"),
    model.Column("Ответственные", 1.6),
)


@pytest.fixture
def plan():
    """A document with a table of so many rows, every tenth of them the title of a section."""

    def make(rows: int, **fields):
        body = tuple(
            model.Row((f"Раздел {number // 10 + 1}",), section=True)
            if number % 10 == 0
            else model.Row(
                (
                    f"{number}",
                    f"Мероприятие-{number:04d}: анализ результатов оценочных процедур и планирование помощи учителям",
                    "Сентябрь – октябрь 2026 г.",
                    "Заместитель директора по УВР",
                )
            )
            for number in range(rows)
        )
        settings = {"orientation": "landscape", "author": "МБОУ «СОШ № 1»", "created": date(2026, 8, 28)} | fields
        return model.Document(
            "Дорожная карта",
            (
                model.Stamps(None, model.Stamp("УТВЕРЖДАЮ", ("Директор МБОУ «СОШ № 1»",), "М.П. Иванова")),
                model.Title("ДОРОЖНАЯ КАРТА", ("на 2026/27 учебный год",)),
                model.Heading("План мероприятий"),
                model.Table(COLUMNS, body, name="План"),
                model.Signatures((model.Signature("Директор", "М.П. Иванова"),)),
            ),
            **settings,
        )

    return make


@pytest.fixture
def document():
    """A document of the blocks given, dated."""

    def make(*blocks, **fields):
        return model.Document("Документ", tuple(blocks), **({"created": date(2026, 9, 1)} | fields))

    return make
