"""Rows of plans that ask a school to make ИОМ of its people, and of whom: told by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from app.core.russian import fold
from app.planning.values import ADMINISTRATOR, TEACHER

Whose = Literal["administrators", "teachers", "both"]
WHOSE_WORDS: Final[dict[Whose, str]] = {
    "administrators": "административная команда",
    "teachers": "педагоги",
    "both": "административная команда и педагоги",
}
ROLES: Final[dict[Whose, tuple[str, ...]]] = {
    "administrators": (ADMINISTRATOR,),
    "teachers": (TEACHER,),
    "both": (ADMINISTRATOR, TEACHER),
}
"""Roles of the staff members who need a route."""

_KIND = r"(?:(?:образовательн|профессиональн|методическ|развивающ|персональн)\w*(?:[\s,-]+и)?[\s,-]+)*"
_ROUTE = (
    r"(?:(?<!\w)иом(?:-?(?:ов|ы|ам|ах|а|у))?(?!\w)"
    rf"|(?:индивидуальн|персонифицированн|персональн)\w*[\s,-]+{_KIND}(?:маршрут|траектори)\w*"
    r"|(?:образовательн|профессиональн)\w*\s+маршрут\w*)"
)
_HEAD = (  # the work itself: nominative and accusative, or a verb
    r"(?:составлени|формировани|создани|построени|проектировани|утверждени|оформлени|выстраивани|моделировани)е"
    r"|(?:разработк|подготовк)[ау]"
    r"|(?:состав|офор|подгото)(?:ить|мить|вить)|разработать|сформировать|создать|построить|утвердить|спроектировать"
    r"|(?:составля|разрабатыва|формиру|утвержда)(?:ть|ются|ется)"
)
_OBLIQUE = (  # the work as what another word speaks of: «обучение составлению», «организация разработки»
    r"(?:составлени|формировани|создани|построени|проектировани|утверждени|оформлени|выстраивани|моделировани)[юяи]"
    r"|(?:разработк|подготовк)(?:и|е|ой)"
)
_DEED = re.compile(rf"(?<!\w)(?:(?P<head>{_HEAD})|(?P<oblique>{_OBLIQUE}))(?!\w)")
_NAMED = re.compile(_ROUTE)
_ORGANISING = re.compile(r"(?<!\w)(?:организ|обеспеч|заверш|работ|провед|провести|осуществл|начал|приступ|процедур)\w*")
_ABOUT = re.compile(  # what is made or done about routes, not the routes
    r"(?<!\w)(?:мониторинг|контрол|сопровожд|реализ|исполн|выполн|отчет|анализ|оценк|эксперт|провер|семинар|вебинар|"
    r"практикум|мастер-класс|курс|обуч|консульт|совещ|инструктаж|кругл|тренинг|лекци|рекоменд|положени|шаблон|макет|"
    r"образец|образц|форм[аыу](?!\w)|реестр|методик|алгоритм|опыт|банк|обсужд|презентац|график|план|памят|критери|"
    r"приказ|комисси|групп[аыу](?!\w)|требован|потребн)\w*"
)
_ALSO = re.compile(  # «Разработка и реализация ИОМ»: said of the same routes
    r"(?:,|(?<!\w)и(?!\w)|/|\()\s*(?:реализаци[яю]|сопровождение|мониторинг|исполнение|выполнение|утверждение|"
    r"корректировк[ау]|согласование|контроль|анализ)(?:\s+исполнения|\s+реализации)?\)?"
)
_LEARNING = re.compile(
    r"(?<!\w)(?:семинар|вебинар|практикум|мастер-класс|курс|кпк|консульт|лекци|тренинг|инструктаж|стажиров|кругл)\w*"
)
_PUPILS = re.compile(
    r"(?<!\w)(?:обучающ(?:иеся|ихся|имся|имися|ийся|егося|емуся)|(?:не|слабо)?успева\w+|учащ\w+|учени[кц]\w*|школьник\w*|"
    r"дет(?:и|ей|ям|ьми|ях)(?!\w)|ребен\w+|выпускник\w*|воспитанник\w*|овз(?!\w)|одаренн\w+)"
)
_TEACHERS = re.compile(
    r"(?<!\w)(?:классн\w+\s+руководител\w+|руководител\w+\s+(?:ш?мо(?!\w)|(?:школьн\w+\s+)?методическ\w+)|педагог\w*|"
    r"учител\w*|предметник\w*|наставник\w*|молод\w+\s+специалист\w*)(?:\s+(?:работник|кадр|коллектив|состав)\w*)?"
)
_ADMINISTRATORS = re.compile(
    r"(?<!\w)(?:администра\w+|управленч\w+|управленц\w+|руководител\w+|руководящ\w+|заместител\w+|директор\w*)"
)
_OWNER_ENDS = re.compile(
    r"(?<!\w)(?:по|с|со|на|в|из|при|о|об|через|к|до|от|за|согласно|работающ\w+|направленн\w+|имеющ\w+|участвующ\w+|"
    r"обучающих|преподающ\w+|которы\w+)(?!\w)"
)


def asks_for_routes(title: str, form: str = "", doc_kind: str = "", addressee: str = "") -> Whose | None:
    """Of whom a row of a plan asks to make ИОМ; None where it asks for something else.

    «Составление индивидуальных образовательных маршрутов административной команды» → administrators; «Разработка и
    реализация ИОМ педагогов» → teachers; «Формирование ИОМ» → both, unless the addressee tells. Monitoring of routes,
    learning how to make them, and routes of pupils are other work → None.
    """
    if _LEARNING.search(fold(form)) and not _NAMED.search(fold(doc_kind)):
        return None
    text = " ".join(fold(title).split())
    for owner, rest in _made(text):
        if (found := _owners(owner)) is not None:
            return None if found == "pupils" else found
        told = [_owners(part) for part in (rest, fold(addressee))]
        named = [one for one in told if one is not None and one != "pupils"]
        if "pupils" in told and not named:
            return None
        return named[0] if named else "both"
    return None


def _made(text: str) -> Iterator[tuple[str, str]]:
    """Of each making of routes: the words that tell whose they are, and all the other words."""
    for part in _clauses(text):
        for deed in _DEED.finditer(part):
            named = _NAMED.search(part, deed.end())
            if named is None:
                break
            lead, between = part[: deed.start()], _ALSO.sub(" ", part[deed.end() : named.start()])
            if _stands(deed, lead) and not _ABOUT.search(_DEED.sub(" ", between)):
                after = part[named.end() :]
                end = _OWNER_ENDS.search(after)
                yield f"{after[: end.start()] if end else after}", f"{lead} {between} {after}"


def _stands(deed: re.Match[str], lead: str) -> bool:
    """Whether the deed is what is asked: a head of its own, or something to be organised; never in a quoted topic."""
    quoted = lead.count("«") > lead.count("»") or lead.count('"') % 2 == 1
    if quoted:
        return False
    if deed["head"]:
        return True
    return _ORGANISING.search(lead) is not None and _ABOUT.search(lead) is None


def _clauses(text: str) -> list[str]:
    """Parts between full stops; what follows a colon is the topic of what stands before it, so it stays with that."""
    parts = [part for part in re.split(r"[.;](?:\s+|$)", text) if part]
    return [part for part in parts if not (":" in part and _ABOUT.search(part.split(":")[0]))]


def _owners(words: str) -> Literal["administrators", "teachers", "both", "pupils"] | None:
    """Whose routes some words speak of."""
    teachers = _TEACHERS.search(words)
    rest = _TEACHERS.sub(" ", words)
    heads, pupils = _ADMINISTRATORS.search(rest), _PUPILS.search(rest)
    if teachers and heads:
        return "both"
    if heads:
        return "administrators"
    if teachers:
        return "teachers"
    return "pupils" if pupils else None
