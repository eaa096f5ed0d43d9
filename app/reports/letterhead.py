"""Грифы, signatures and the school's name as documents need them: right gender, number and case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.core.declension import decline_position, gender_of_name
from app.core.russian import NBSP, capital, initials_first, long_date, short_date
from app.reports.document import Signature, Stamp

_APPROVED = {"masculine": "УТВЕРЖДЁН", "feminine": "УТВЕРЖДЕНА", "neuter": "УТВЕРЖДЕНО", "plural": "УТВЕРЖДЕНЫ"}
_HEADS = {"план": "masculine", "дорожная": "feminine", "программа": "feminine", "справка": "feminine"}
"""First words of the usual documents: what they say needs no dictionary."""

_BLANK_NUMBER = "____"
_FULFILLING = "Во исполнение:"
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is. Empty texts print as blanks to be filled in by hand."""

    school: str = ""
    town: str = ""
    director: str = ""
    director_position: str = "Директор"
    authority: str = ""
    authority_head: str = ""
    authority_head_position: str = ""
    council_protocol: str = ""

    def approval(
        self, *, by_authority: bool = False, name: str = "", position: str = "", dated: date | None = None
    ) -> Stamp:
        """УТВЕРЖДАЮ with a place for signature and date; the director's own papers are approved by the authority.

        `name`, `position`, `dated`: of who has approved and when, where that is kept; else as the requisites say.
        """
        if by_authority:
            lines = position_in(position or self.authority_head_position, self.authority) or ("Руководитель МОУО",)
            signer = name or self.authority_head
            return Stamp("УТВЕРЖДАЮ", lines, initials_first(signer) if signer else "", dated=dated)
        lines = position_in(position or self.director_position or "Директор", self.school)
        return Stamp("УТВЕРЖДАЮ", lines, initials_first(name) if name else self.signer, dated=dated)

    def approved(self, title: str, number: str, dated: date, changed: tuple[str, date] | None = None) -> Stamp:
        """«УТВЕРЖДЁН приказом … от … № …», in the gender of the document's name.

        `changed`: number and date of the order that brought in this edition: «(в редакции приказа от … № …)».
        """
        whose = f" {genitive(self.school)}" if self.school else ""
        order = f"приказом{whose} от{NBSP}{long_date(dated)} №{NBSP}{number or _BLANK_NUMBER}"
        lines = [order]
        if changed is not None:
            later, since = changed
            lines.append(f"(в редакции приказа от{NBSP}{long_date(since)} №{NBSP}{later or _BLANK_NUMBER})")
        return Stamp(approved_word(title), tuple(lines), with_signature=False)

    def council(self) -> Stamp | None:
        """ПРИНЯТО решением педагогического совета, where the protocol is known."""
        if not self.council_protocol:
            return None
        protocol = re.sub(r"^протокол\w*\s+", "", self.council_protocol.strip(), flags=re.IGNORECASE)
        protocol = _ISO_DATE.sub(r"\3.\2.\1", protocol)
        lines = ("решением педагогического совета,", f"протокол {protocol}")
        return Stamp("ПРИНЯТО", lines, with_signature=False)

    @property
    def signer(self) -> str:
        """«И.О. Фамилия» of the director."""
        return initials_first(self.director) if self.director else ""

    def director_line(self) -> Signature:
        """Signature line of the director."""
        return Signature(capital(self.director_position or "Директор"), self.signer)

    def under_title(self, title: str) -> tuple[str, ...]:
        """The school's name as a line under a title that does not hold it already."""
        return (self.school,) if self.school and self.school.casefold() not in title.casefold() else ()


def approved_word(title: str) -> str:
    """УТВЕРЖДЁН, УТВЕРЖДЕНА, УТВЕРЖДЕНО, УТВЕРЖДЕНЫ by the head noun of a document's name: «План …» → УТВЕРЖДЁН."""
    words = re.findall(r"[\w-]+", title)
    first = words[0].casefold() if words else ""
    return _APPROVED[_HEADS.get(first) or gender_of_name(title)]


def genitive(organisation: str) -> str:
    """Name of an organisation in the genitive: «Управление образования района» → «Управления образования района».

    A name that begins with an adjective stands inside a sentence with a small letter.
    """
    made = decline_position(organisation, "genitive")
    first = made.split(" ", 1)[0]
    return made[:1].lower() + made[1:] if re.search(r"(?:[ое]го|[ое]й)$", first) else made


def position_in(position: str, organisation: str) -> tuple[str, ...]:
    """Position with its organisation as lines of a гриф, the organisation named once.

    («Начальник управления образования», «Управление образования района») → «Начальник Управления образования района».
    Where a longer position does not name the organisation, each has its own line.
    """
    position = capital(position.strip())
    if not position or not organisation:
        alone = position or (f"Руководитель {genitive(organisation)}" if organisation else "")
        return (alone,) if alone else ()
    whole = genitive(organisation)
    words = position.split()
    first = whole.split()[0].casefold()
    named = next((at for at, word in enumerate(words) if at and word.casefold() == first), None)
    if named is not None:
        return (" ".join([*words[:named], whole]),)
    return (f"{position} {whole}",) if len(words) == 1 else (position, organisation)


def period_words(start: date, end: date) -> str:
    """«с 1 сентября 2026 г. по 31 августа 2027 г.»."""
    return f"с{NBSP}{long_date(start)} по{NBSP}{long_date(end)}"


def until(day: date | None) -> str:
    """«до 15.10.2026», or nothing."""
    return f"до{NBSP}{short_date(day)}" if day else ""


def sentence(text: str) -> str:
    """The text with one full stop at its end: «… 2027 г.» stays, «цель;» → «цель.»."""
    text = text.rstrip(" ;,")
    return text if not text or text[-1] in ".!?…" else f"{text}."


def fulfilling(basis: str) -> str:
    """«Во исполнение: приказ № 5; план города» → «Во исполнение приказа № 5; плана города»; other words stay."""
    if not basis.startswith(_FULFILLING):
        return basis
    acts = basis.removeprefix(_FULFILLING).split(";")
    return "Во исполнение " + "; ".join(decline_position(act.strip(), "genitive") for act in acts)


def continued(text: str) -> str:
    """The text after a colon: first letter small, unless an abbreviation or a name in capitals begins it."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
