"""Names of documents inside a sentence: «Об утверждении дорожной карты …», «изменения в план мероприятий …»."""

from __future__ import annotations

import re

from app.core.declension import Case, decline_position, gender_of_name

_IN_BRACKETS = re.compile(r"\(«([^«»]+)»\)")


def name_in(title: str, case: Case) -> str:
    """A document's name in a case, beginning with a small letter.

    `name_in("План мероприятий («дорожная карта») на год", "genitive")` → «плана мероприятий («дорожной карты») на год».
    Documents are no living beings: «муниципальный план» is the same in the accusative.
    """
    made = _declined(title, case)
    made = _IN_BRACKETS.sub(lambda found: f"(«{_declined(found[1], case)}»)", made)
    first = made.split(maxsplit=1)[0] if made.split() else ""
    return made if sum(letter.isupper() for letter in first) > 1 else made[:1].lower() + made[1:]


def _declined(title: str, case: Case) -> str:
    if case == "accusative" and gender_of_name(title) != "feminine":
        return title
    return decline_position(title, case)
