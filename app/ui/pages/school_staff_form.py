"""The form of a staff member: what is entered, and how the name will be printed in each case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.core.declension import CASES, Case, name_in_case
from app.services.views.school import StaffView
from app.ui.widgets.facts_form import Fact, FactKind, FactValue

ROLES: Final = {"администратор": "administrator", "учитель": "teacher"}
CATEGORIES: Final = (
    "",
    "высшая",
    "первая",
    "соответствие занимаемой должности",
    "без категории",
    "педагог-методист",
    "педагог-наставник",
)
_BY_NAME: Final = "по имени"
_GENDERS: Final = {"": _BY_NAME, "female": "женский", "male": "мужской"}
_AS_PRINTED: Final[dict[Case, str]] = {
    "genitive": "ИОМ кого",
    "dative": "Выдан кому",
    "accusative": "Назначить кого",
    "instrumental": "Составлено кем",
    "prepositional": "Сведения о ком",
}
"""How documents use the cases of a name."""
NAME_NOTE: Final = "Серым показано имя, как оно будет напечатано. Если программа склоняет его неверно, впишите своё."


def person_facts(person: StaffView, curators: Sequence[str]) -> tuple[Fact, ...]:
    """Fields of a person; `curators`: full names to choose among."""
    line, choice = FactKind.LINE, FactKind.CHOICE
    years = "" if person.experience_years is None else str(person.experience_years)
    categories = CATEGORIES if person.category in CATEGORIES else (*CATEGORIES, person.category)
    hints = case_hints(
        {"full_name": person.full_name, "gender": _GENDERS[person.gender]} if person.full_name else {"full_name": ""}
    )
    return (
        Fact("full_name", "Фамилия, имя, отчество", person.full_name, line),
        Fact("position", "Должность", person.position, line),
        Fact("role", "Роль", person.role_words, choice, choices=tuple(ROLES)),
        Fact("subjects", "Предметы", ", ".join(person.subjects), line, hint="Математика, Физика"),
        Fact("classes", "Классы", ", ".join(person.classes), line, hint="5А, 6Б или 5–7 АБ"),
        Fact("responsibility", "Зона ответственности", person.responsibility, line),
        Fact("category", "Категория", person.category, choice, choices=categories),
        Fact("experience", "Педагогический стаж, лет", years, line),
        Fact("curator", "Куратор", person.curator, choice, choices=("", *curators)),
        Fact("name", "Имя в документах", None, FactKind.GROUP),
        Fact("gender", "Пол", _GENDERS[person.gender], choice, choices=tuple(_GENDERS.values())),
        *(
            Fact(case, _AS_PRINTED[case], person.declined.get(case, ""), line, hint=hints[case])
            for case in CASES
            if case in _AS_PRINTED
        ),
    )


def case_hints(told: Mapping[str, FactValue]) -> Mapping[str, str]:
    """The name of a form in each case, as it would be printed; the gender that is meant where the name tells it."""
    name = str(told.get("full_name") or "")
    gender = _gender(told)
    return {case: name_in_case(name, case, gender) if name else "" for case in _AS_PRINTED}


def person_told(person: StaffView, told: Mapping[str, FactValue]) -> StaffView:
    """The person with what the form says."""
    from app.importers.staff.classes import read_classes

    years = "".join(re.findall(r"\d", str(told["experience"] or "")))  # «5 лет» too
    classes = read_classes(str(told["classes"] or ""))
    name = str(told["full_name"])
    return replace(
        person,
        full_name=name,
        position=str(told["position"]),
        role=ROLES[str(told["role"] or "учитель")],
        subjects=tuple(part.strip() for part in str(told["subjects"] or "").split(",") if part.strip()),
        classes=classes.labels,
        responsibility=str(told["responsibility"] or ""),
        category=str(told["category"] or ""),
        experience_years=int(years) if years else None,
        curator=str(told["curator"] or ""),
        gender=_gender(told),
        declined={
            case: words
            for case in _AS_PRINTED
            if (words := str(told[case] or "").strip()) and words != name_in_case(name, case, _gender(told))
        },
    )


def _gender(told: Mapping[str, FactValue]) -> str:
    words = str(told.get("gender") or "")
    return next((key for key, word in _GENDERS.items() if word == words), "")
