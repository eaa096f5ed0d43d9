"""Fields of an answer to a request, by what it is about: headers, widths, which are ticked at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Field:
    """A column that can be chosen. `usual`: ticked until the user chooses otherwise."""

    key: str
    header: str
    width: float = 1.5
    numeric: bool = False
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What an answer can be about. `subject`: line «О …»; `told`: what is sent, accusative.

    `group`: name of the filter; `per_period`: its rows depend on the period; `by_person`: they can be chosen by who is
    responsible.
    """

    name: str
    subject: str
    told: str
    group: str
    fields: tuple[Field, ...]
    per_period: bool = False
    by_person: bool = False


SUBJECTS: Final = {
    "measures": Subject(
        "Мероприятия плана",
        "О выполнении мероприятий плана",
        "сведения о выполнении мероприятий плана («дорожной карты»)",
        "Раздел",
        (
            Field("number", "№", 0.7, usual=True),
            Field("group", "Раздел", 1.8),
            Field("title", "Мероприятие", 3.6, usual=True),
            Field("term", "Срок", 1.6, usual=True),
            Field("responsible", "Ответственный", 1.8),
            Field("status", "Состояние", 1.7, usual=True),
            Field("done_on", "Дата исполнения", 1.7, usual=True),
            Field("plan", "Показатель: план", 2.2),
            Field("fact", "Показатель: факт", 1.5),
            Field("result", "Результат", 2.2),
            Field("evidence", "Подтверждающий документ", 2.0),
            Field("reason", "Причина отклонения", 1.8),
            Field("new_term", "Новый срок", 1.6),
        ),
        per_period=True,
        by_person=True,
    ),
    "routes": Subject(
        "ИОМ",
        "Об индивидуальных образовательных маршрутах",
        "сведения об индивидуальных образовательных маршрутах (ИОМ) сотрудников",
        "Кто",
        (
            Field("title", "Фамилия, имя, отчество", 2.4, usual=True),
            Field("position", "Должность", 2.2, usual=True),
            Field("subjects", "Предметы", 1.6),
            Field("status", "Состояние ИОМ", 1.5, usual=True),
            Field("done_on", "Утверждён", 1.6, usual=True),
            Field("period", "Период", 1.8),
            Field("curator", "Куратор", 1.8),
            Field("total", "Мероприятий", 1.1, numeric=True),
            Field("done", "Выполнено", 1.1, numeric=True),
        ),
    ),
    "evidence": Subject(
        "Документы",
        "О документах, подтверждающих выполнение мероприятий",
        "перечень документов, подтверждающих выполнение мероприятий плана («дорожной карты»)",
        "Раздел",
        (
            Field("kind", "Документ", 2.4, usual=True),
            Field("dated", "Дата документа", 1.6, usual=True),
            Field("number", "Пункт плана", 0.9, usual=True),
            Field("title", "Мероприятие", 3.6, usual=True),
            Field("done_on", "Дата исполнения", 1.6),
            Field("responsible", "Ответственный", 1.8),
            Field("file", "Файл или ссылка", 1.8),
        ),
        per_period=True,
        by_person=True,
    ),
    "results": Subject(
        "Результаты ВПР",
        "О результатах всероссийских проверочных работ",
        "сведения о результатах всероссийских проверочных работ (ВПР)",
        "Предмет",
        (
            Field("group", "Предмет", 2.2, usual=True),
            Field("grade", "Класс", 0.8, numeric=True, usual=True),
            Field("people", "Участников", 1.1, numeric=True, usual=True),
            Field("absent", "Отсутствовали", 1.2, numeric=True),
            Field("success", "Успеваемость, %", 1.2, numeric=True, usual=True),
            Field("quality", "Качество, %", 1.2, numeric=True, usual=True),
            Field("mean", "Средняя отметка", 1.2, numeric=True),
            Field("share2", "Доля «2», %", 1.1, numeric=True),
        ),
    ),
    "difficulties": Subject(
        "Затруднения",
        "О затруднениях обучающихся, выявленных по результатам ВПР",
        "сведения о затруднениях обучающихся, выявленных по результатам ВПР",
        "Предмет",
        (
            Field("group", "Предмет", 1.8, usual=True),
            Field("grade", "Класс", 0.8, numeric=True, usual=True),
            Field("title", "Затруднение", 3.6, usual=True),
            Field("percent", "Показатель, %", 1.2, numeric=True),
            Field("people", "Участников", 1.1, numeric=True),
            Field("status", "Решение школы", 1.4, usual=True),
            Field("measures", "Меры", 3.2, usual=True),
        ),
    ),
}
"""By key, in the order of choice."""
