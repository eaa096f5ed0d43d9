"""The words the language of terms is made of: every form of a word leads to its class and value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Word(StrEnum):
    """Classes of words the grammar speaks of; `Lexeme.value` tells members of a class apart."""

    MONTH = "month"  # 1–12
    WEEKDAY = "weekday"  # 0 = Monday
    SEASON = "season"  # its first month
    YEAR = "year"
    SCHOOL = "school"  # учебный
    CALENDAR = "calendar"  # календарный
    CURRENT = "current"  # 0 current, 1 next, -1 previous
    REPORTED = "reported"  # отчётный
    QUARTER = "quarter"
    HALF = "half"  # полугодие
    TERM = "term"  # учебная четверть
    TRIMESTER = "trimester"
    MONTH_UNIT = "month_unit"
    DECADE = "decade"
    WEEK = "week"
    DAY_UNIT = "day_unit"
    WORKING = "working"  # рабочий
    DAY_NUMBER = "day_number"  # «числа»
    ORDINAL = "ordinal"  # первый = 1
    LAST = "last"
    COUNT = "count"  # два = 2
    TIMES = "times"  # раз
    TWICE = "twice"  # дважды = 2
    BEGIN = "begin"
    MIDDLE = "middle"
    END = "end"
    HALF_PART = "half_part"  # половина
    TO = "to"
    FROM = "from"
    OF = "of"  # от
    BY = "by"
    IN = "in"
    TOWARDS = "towards"
    AFTER = "after"
    BEFOREHAND = "beforehand"  # за
    NOT = "not"
    LATER = "later"
    EARLIER = "earlier"
    THAN = "than"
    AND = "and"
    OR = "or"
    BUT = "but"
    AT_LEAST = "at_least"
    STARTING = "starting"
    INCLUSIVE = "inclusive"
    ABOUT = "about"
    YEARLY = "yearly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    WEEKLY = "weekly"
    DAILY = "daily"
    EACH = "each"
    CONTINUOUS = "continuous"
    ALL_YEAR = "all_year"  # круглогодично
    DURING = "during"  # течение, протяжении
    WHOLE = "whole"
    PERIOD = "period"
    DEADLINE = "deadline"  # срок
    FURTHER = "further"
    VACATION = "vacation"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """Class and value of a word form."""

    word: Word
    value: int = 0


_HARD = "ый,ого,ому,ым,ом,ая,ой,ую,ое,ые,ых,ыми"
_SOFT = "ий,его,ему,им,ем,ая,ей,ую,ее,ие,их,ими,яя,юю"
_MALE = ",а,у,ом,е,ы,ов,ам,ами,ах"
_WEAK = "ь,я,ю,ем,е,и,ей,ям,ями,ях"

# «stem:endings» of each class; several words are parted by a blank, a stem without a colon is the whole form.
_FORMS: tuple[tuple[Word, int, str], ...] = (
    (Word.MONTH, 1, f"январ:{_WEAK} янв"),
    (Word.MONTH, 2, f"феврал:{_WEAK} фев февр"),
    (Word.MONTH, 3, "март:,а,у,ом,е мар"),
    (Word.MONTH, 4, f"апрел:{_WEAK} апр"),
    (Word.MONTH, 5, "ма:й,я,ю,ем,е"),
    (Word.MONTH, 6, "июн:,ь,я,ю,ем,е"),
    (Word.MONTH, 7, "июл:,ь,я,ю,ем,е"),
    (Word.MONTH, 8, "август:,а,у,ом,е авг"),
    (Word.MONTH, 9, f"сентябр:{_WEAK} сен сент"),
    (Word.MONTH, 10, f"октябр:{_WEAK} окт"),
    (Word.MONTH, 11, f"ноябр:{_WEAK} ноя нояб"),
    (Word.MONTH, 12, f"декабр:{_WEAK} дек декаб"),
    (Word.WEEKDAY, 0, "понедельник:,а,у,ом,е,и,ов,ам пн"),
    (Word.WEEKDAY, 1, "вторник:,а,у,ом,е,и,ов,ам вт"),
    (Word.WEEKDAY, 2, "сред:а,ы,у,е,ой,ам ср"),
    (Word.WEEKDAY, 3, "четверг:,а,у,ом,е,и,ов,ам чт"),
    (Word.WEEKDAY, 4, "пятниц:а,ы,у,е,ей,ам пт"),
    (Word.WEEKDAY, 5, "суббот:а,ы,у,е,ой,ам сб"),
    (Word.WEEKDAY, 6, "воскресень:е,я,ю,ем,ям вс"),
    (Word.SEASON, 9, f"осен:ь,и,ью осенн:{_SOFT}"),
    (Word.SEASON, 12, f"зим:а,ы,у,ой,е зимн:{_SOFT}"),
    (Word.SEASON, 3, f"весн:а,ы,у,ой,е весенн:{_SOFT}"),
    (Word.SEASON, 6, f"лет:о,а,ом летн:{_SOFT}"),
    (Word.YEAR, 0, "год:,а,у,ом,е,ы,ов,ам,ами,ах г гг гг"),
    (Word.SCHOOL, 0, f"учебн:{_HARD} уч учеб учебн"),
    (Word.CALENDAR, 0, f"календарн:{_HARD} календ"),
    (Word.CURRENT, 0, f"текущ:{_SOFT} нынешн:{_SOFT} этого этом тек"),
    (Word.CURRENT, 1, f"следующ:{_SOFT} будущ:{_SOFT}"),
    (Word.CURRENT, -1, f"предыдущ:{_SOFT} прошл:{_HARD} предшествующ:{_SOFT}"),
    (Word.REPORTED, 0, f"отчетн:{_HARD}"),
    (Word.QUARTER, 0, f"квартал:{_MALE} кв"),
    (Word.HALF, 0, "полугоди:е,я,ю,ем,и,й,ям,ями,ях полуг полугод полугода полгода пол п/г"),
    (Word.TERM, 0, "четверт:ь,и,ью,ей,ям,ями,ях четв"),
    (Word.TRIMESTER, 0, f"триместр:{_MALE}"),
    (Word.MONTH_UNIT, 0, "месяц:,а,у,ем,е,ы,ев,ам,ами,ах мес"),
    (Word.DECADE, 0, "декад:а,ы,у,е,ой,ам,ах"),
    (Word.WEEK, 0, "недел:я,и,ю,е,ей,ь,ям,ями,ях нед"),
    (Word.DAY_UNIT, 0, "день дня дней дню днем дни дням днях дн суток сутки"),
    (Word.WORKING, 0, f"рабоч:{_SOFT} раб"),
    (Word.DAY_NUMBER, 0, "числ:о,а,у,ом,е,ам,ах"),
    (Word.ORDINAL, 1, f"перв:{_HARD}"),
    (Word.ORDINAL, 2, f"втор:{_HARD}"),
    (Word.ORDINAL, 3, "трет:ий,ьего,ьему,ьим,ьем,ья,ьей,ью,ье,ьи,ьих"),
    (Word.ORDINAL, 4, f"четверт:{_HARD}"),
    (Word.ORDINAL, 5, f"пят:{_HARD}"),
    (Word.LAST, 0, f"последн:{_SOFT}"),
    (Word.COUNT, 1, "один одного одной одна одну"),
    (Word.COUNT, 2, "два две двух"),
    (Word.COUNT, 3, "три трех"),
    (Word.COUNT, 4, "четыре четырех"),
    (Word.COUNT, 5, "пять пяти"),
    (Word.COUNT, 6, "шесть шести"),
    (Word.COUNT, 7, "семь семи"),
    (Word.COUNT, 10, "десять десяти"),
    (Word.TIMES, 0, "раз раза разу разов р"),
    (Word.TWICE, 1, "однажды единожды"),
    (Word.TWICE, 2, "дважды"),
    (Word.TWICE, 3, "трижды"),
    (Word.BEGIN, 0, "начал:о,а,е,у,ом"),
    (Word.MIDDLE, 0, "середин:а,ы,е,у,ой"),
    (Word.END, 0, "кон:ец,ца,це,цу,цом окончани:е,я,ю"),
    (Word.HALF_PART, 0, "половин:а,ы,е,у,ой"),
    (Word.TO, 0, "до"),
    (Word.FROM, 0, "с со"),
    (Word.OF, 0, "от"),
    (Word.BY, 0, "по"),
    (Word.IN, 0, "в во на"),
    (Word.TOWARDS, 0, "к ко"),
    (Word.AFTER, 0, "после"),
    (Word.BEFOREHAND, 0, "за"),
    (Word.NOT, 0, "не"),
    (Word.LATER, 0, "позднее позже поздней"),
    (Word.EARLIER, 0, "ранее раньше"),
    (Word.THAN, 0, "чем"),
    (Word.AND, 0, "и также"),
    (Word.OR, 0, "или либо"),
    (Word.BUT, 0, "но а однако"),
    (Word.AT_LEAST, 0, "реже менее меньше минимум"),
    (Word.STARTING, 0, "начиная"),
    (Word.INCLUSIVE, 0, "включительно вкл"),
    (Word.ABOUT, 0, "ориентировочно примерно предварительно приблизительно около предположительно"),
    (Word.YEARLY, 0, "ежегодно"),
    (Word.MONTHLY, 0, "ежемесячно помесячно"),
    (Word.QUARTERLY, 0, "ежеквартально поквартально"),
    (Word.WEEKLY, 0, "еженедельно"),
    (Word.DAILY, 0, "ежедневно"),
    (Word.EACH, 0, f"кажд:{_HARD}"),
    (Word.CONTINUOUS, 0, "постоянно бессрочно систематически систематично регулярно непрерывно"),
    (Word.ALL_YEAR, 0, "круглогодично"),
    (Word.DURING, 0, "течение течении теч протяжении протяжение"),
    (Word.DURING, 1, "втечение втечении"),
    (Word.WHOLE, 0, f"весь всего все всей всю всем цел:{_HARD} кругл:{_HARD}"),
    (Word.PERIOD, 0, "период:,а,е,у,ом"),
    (Word.DEADLINE, 0, "срок:,а,и,ов,ам,ом,ах"),
    (Word.FURTHER, 0, "далее затем впоследствии"),
    (Word.VACATION, 0, f"каникул:,ы,ам,ами,ах каникулярн:{_HARD}"),
)

# Forms of these classes are known with one slip of the pen. «Март» is too short for it: «карта» is a letter away.
_FORGIVEN = {
    Word.MONTH, Word.QUARTER, Word.HALF, Word.SCHOOL, Word.YEARLY, Word.MONTHLY, Word.QUARTERLY, Word.WEEKLY,
    Word.DURING, Word.CONTINUOUS, Word.WEEKDAY, Word.MONTH_UNIT, Word.ORDINAL,
}  # fmt: skip
_SHORTEST_FORGIVEN = 6


def _spelled(rule: str) -> Iterator[str]:
    for part in rule.split():
        stem, colon, endings = part.partition(":")
        yield from (stem + ending for ending in endings.split(",")) if colon else (stem,)


LEXICON: dict[str, Lexeme] = {form: Lexeme(word, value) for word, value, rule in _FORMS for form in _spelled(rule)}


def _without_one(form: str) -> set[str]:
    return {form[:place] + form[place + 1 :] for place in range(len(form))}


_GAPPED: dict[str, list[str]] = {}
for _form, _lexeme in LEXICON.items():
    if _lexeme.word in _FORGIVEN and len(_form) >= _SHORTEST_FORGIVEN:
        for _gapped in _without_one(_form):
            _GAPPED.setdefault(_gapped, []).append(_form)


def _one_slip(wrong: str, form: str) -> bool:
    """Whether two words of one length differ by one letter or by two swapped neighbours."""
    places = [place for place, (a, b) in enumerate(zip(wrong, form, strict=True)) if a != b]
    if len(places) <= 1:
        return True
    first, *rest = places
    return rest == [first + 1] and wrong[first] == form[first + 1] and wrong[first + 1] == form[first]


def _forgiven(text: str) -> Lexeme | None:
    if len(text) < _SHORTEST_FORGIVEN - 1:
        return None
    forms = set(_GAPPED.get(text, ()))
    for gapped in _without_one(text):
        known = LEXICON.get(gapped)
        if known and known.word in _FORGIVEN and len(gapped) >= _SHORTEST_FORGIVEN:
            forms.add(gapped)
        forms |= {form for form in _GAPPED.get(gapped, ()) if len(form) == len(text) and _one_slip(text, form)}
    lexemes = {LEXICON[form] for form in forms}
    return lexemes.pop() if len(lexemes) == 1 else None


@lru_cache(maxsize=20_000)
def lexeme(text: str) -> Lexeme | None:
    """Class and value of a lower-case word without «ё», one slip of the pen forgiven in long words; None if unknown."""
    return LEXICON.get(text) or _forgiven(text)
