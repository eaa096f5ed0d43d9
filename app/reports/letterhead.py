"""Грифы, signatures and the school's name as documents need them: right gender, number and case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.declension import decline_name
from app.core.russian import NBSP, initials_first, long_date
from app.reports.document import Signature, Stamp

_FEMININE = ("дорожная карта", "программа", "справка")
_NEUTER = ("положение",)

_BLANK = "_" * 20


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

    def approval(self, *, by_authority: bool = False) -> Stamp:
        """УТВЕРЖДАЮ with a place for signature and date; the director's own papers are approved by the authority."""
        if by_authority:
            lines = (self.authority_head_position or "Руководитель МОУО", self.authority)
            return Stamp(
                "УТВЕРЖДАЮ", _filled(lines), initials_first(self.authority_head) if self.authority_head else ""
            )
        return Stamp("УТВЕРЖДАЮ", _filled((self.director_position, self.school)), self.signer)

    def approved(self, title: str, number: str, dated: date) -> Stamp:
        """«УТВЕРЖДЁН приказом … от … № …», in the gender of the document's name."""
        order = f"приказом {self.school} от{NBSP}{long_date(dated)} №{NBSP}{number or '____'}"
        return Stamp(approved_word(title), (order,), with_signature=False)

    def council(self) -> Stamp | None:
        """ПРИНЯТО решением педагогического совета, where the protocol is known."""
        if not self.council_protocol:
            return None
        lines = ("решением педагогического совета,", f"протокол {self.council_protocol}")
        return Stamp("ПРИНЯТО", lines, with_signature=False)

    @property
    def signer(self) -> str:
        """«И.О. Фамилия» of the director."""
        return initials_first(self.director) if self.director else ""

    def director_line(self) -> Signature:
        """Signature line of the director."""
        return Signature(self.director_position, self.signer)


def approved_word(title: str) -> str:
    """УТВЕРЖДЁН, УТВЕРЖДЕНА, УТВЕРЖДЕНО by the first words of a document's name: «План …» → УТВЕРЖДЁН."""
    name = title.casefold().lstrip('«"')
    if name.startswith(_FEMININE):
        return "УТВЕРЖДЕНА"
    return "УТВЕРЖДЕНО" if name.startswith(_NEUTER) else "УТВЕРЖДЁН"


def of_person(full_name: str) -> str:
    """«Петровой Анны Сергеевны»."""
    return decline_name(full_name, "genitive") if full_name.strip() else _BLANK


def period_words(start: date, end: date) -> str:
    """«с 1 сентября 2026 г. по 31 августа 2027 г.»."""
    return f"с{NBSP}{long_date(start)} по{NBSP}{long_date(end)}"


def _filled(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
