"""Words that open a clause without a date: bound to a schedule, or to a named event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.terms.numerals import Stream
from app.terms.syntax import Kind
from app.terms.tokens import Sort
from app.terms.words import Word

_SCHEDULE_STEMS = (
    "график", "план", "расписани", "циклограмм", "приказ", "распоряжени", "постановлени", "положени", "регламент",
    "программ", "карт", "календар", "договор", "договоренност", "соглашени", "согласовани", "указани", "письм",
    "порядк", "порядок", "сетк", "назначени", "инструкци", "запис", "срок", "дат", "проект", "разнарядк",
    "объявлени", "медиаплан", "сценари", "уведомлени", "рекомендаци", "норматив", "маршрут", "заявк",
    "спланировани",
)  # fmt: skip
_EVENT_STEMS = (
    "итог", "результат", "окончани", "завершени", "истечени", "факт", "мер", "запрос", "требовани", "обращени",
    "заявлени", "поручени", "необходимост", "получени", "поступлени", "готовност", "решени", "желани", "прибыти",
    "выявлени", "возникновени", "выход", "инициатив", "приглашени", "вызов", "потребност", "усмотрени",
    "показани", "востребованност", "обстоятельств", "случа", "ситуаци", "набор", "наступлени", "формировани",
    "комплектовани", "предложени", "просьб", "звонк", "выполнени", "проведени", "подготовк", "достижени",
    "утверждени", "издани", "опубликовани", "подписани",
)  # fmt: skip
_ENDING = "(?:|а|у|ом|е|ы|и|ов|ам|ами|ах|ой|ю|я|ем|ей|ям|ями|ях|ью|ь|й|ям)"
_SCHEDULE = re.compile(f"(?:{'|'.join(_SCHEDULE_STEMS)}){_ENDING}")
_EVENT = re.compile(f"(?:{'|'.join(_EVENT_STEMS)}){_ENDING}")
_ALONE = re.compile(
    "перед|передо|накануне|при|незамедлительно|немедленно|сразу|ситуативно|одновременно|оперативно|параллельно|своевременно"
    "|исходя|включая|если|кроме|вслед|в?последствии"
)
_COUNTING = {"через", "спустя"}
_AFTER_IN = re.compile(
    "случа(?:е|ях)|день|дни|даты|ходе|процессе|рамках|момент|период|периоды|время|связи|преддверии|зависимости|кратчайш.*|ин(?:ые|ой)"
    "|други?е|другое|канун|этап.*|заседани.*|педсовет.*|совещани.*|том|т"
)
_NAMED = re.compile(f"(?:график|план|расписани|циклограмм|регламент|медиаплан){_ENDING}")
_SETTLED = ("установлен", "утвержд", "определ", "указан", "назначен", "согласован", "рекоменд", "планов", "отведен")
_TO_BE_SETTLED = (*_SETTLED, "уточн", "сообщ", "график", "план", "распис", "согласу", "дополнит", "отдельн")
_OPEN = {"уточняется", "уточняются", "согласовывается", "согласовываются"}
_ADJECTIVE = re.compile(r"(?:ому|ему|ой|ей|ым|им|ыми|ими|ых|их)$")
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Trigger:
    """What kind of clause opens, where its own words end, and whether it counts days from an event."""

    kind: Kind
    after: int
    counts: bool = False
    doubt: str | None = None


_SCHEDULED, _BOUND = Kind.BY_SCHEDULE, Kind.RELATIVE
_VACATION = "даты каникул в сроке не названы"


def _starts(stream: Stream, place: int, stems: tuple[str, ...]) -> bool:
    token = stream[place]
    return token.sort is Sort.WORD and token.text.startswith(stems)


def _by(stream: Stream, place: int) -> Trigger | None:
    """«по отдельному графику», «по итогам …», «по мере необходимости», «по плану-графику»."""
    if stream.word(place) is not Word.BY:
        return None
    for at in range(place + 1, place + 1 + _NEAR):
        token = stream[at]
        if _SCHEDULE.fullmatch(token.text):
            return Trigger(_SCHEDULED, at + 1)
        if _EVENT.fullmatch(token.text) or token.word in {Word.END, Word.DAY_UNIT}:
            return Trigger(_BOUND, at + 1)
        passing = token.sort is Sort.WORD and _ADJECTIVE.search(token.text)
        if not (passing or token.is_mark("-", "«", '"', "/") or token.word is Word.AND):
            return None
    return None


def _accordingly(stream: Stream, place: int) -> Trigger | None:
    """«согласно …», «в соответствии с …», «на основании …»."""
    token = stream[place]
    if token.text in {"согласно", "соответственно"} or _NAMED.fullmatch(token.text):
        return Trigger(_SCHEDULED, place + 1)
    if token.word is Word.IN and _starts(
        stream, place + 1, ("соответств", "соотв", "основан", "усмотрен", "зависимост")
    ):
        return Trigger(_SCHEDULED, place + 2)
    if _starts(stream, place, ("дорожн", "индивидуальн", "отдельн", "утвержд")) and _SCHEDULE.fullmatch(
        stream[place + 1].text
    ):
        return Trigger(_SCHEDULED, place + 2)
    if token.text in {"соответствии", "соответствие"}:
        return Trigger(_SCHEDULED, place + 1)
    return None


def _settled_elsewhere(stream: Stream, place: int) -> Trigger | None:
    """«в сроки, установленные …», «в установленном порядке», «сроки уточняются», «дата по согласованию»."""
    led = stream.word(place) is Word.IN
    at = place + led
    if stream[place].text in _OPEN:
        return Trigger(_SCHEDULED, place + 1)
    if led and _starts(stream, at, _SETTLED):
        return Trigger(_SCHEDULED, at + 1)
    if led and _starts(stream, at + 1, ("порядке", "режиме")):
        return Trigger(_SCHEDULED, at + 2)
    named = stream.word(at) is Word.DEADLINE or _starts(stream, at, ("дата", "даты", "время", "сроки"))
    if not named:
        return None
    if led:
        return Trigger(_SCHEDULED, at + 1) if stream.word(at) is Word.DEADLINE else None
    ahead = range(at + 1, at + 2 + _NEAR)
    return Trigger(_SCHEDULED, at + 1) if any(_starts(stream, after, _TO_BE_SETTLED) for after in ahead) else None


def _counted(stream: Stream, place: int) -> Trigger | None:
    """«в течение 10 рабочих дней после …», «за 2 недели до …», «не позднее чем через 3 дня», «в 10-дневный срок»."""
    at = stream.skip(place, Word.IN)
    token = stream[at]
    if token.word is Word.DURING:
        period = stream.word(stream.skip(at + 1, Word.WHOLE)) in {Word.PERIOD, Word.DEADLINE}
        return Trigger(_BOUND, at + 1, counts=not period)
    if token.word is Word.WHOLE and stream.word(at + 1) is Word.PERIOD:
        return Trigger(_BOUND, at + 2)
    if token.word is Word.NOT and stream.word(at + 1) in {Word.LATER, Word.EARLIER, Word.AT_LEAST}:
        return Trigger(_BOUND, at + 2, counts=True)
    if at != place and any("дневн" in stream[after].text for after in range(at, at + _NEAR)):
        return Trigger(_BOUND, at + 1, counts=True)
    return None


def _ahead(stream: Stream, place: int) -> Trigger | None:
    """«за 10 дней до начала», «за месяц до ГИА»."""
    if stream.word(place) is not Word.BEFOREHAND:
        return None
    units = {Word.DAY_UNIT, Word.WEEK, Word.MONTH_UNIT, Word.WORKING, Word.COUNT, Word.CALENDAR}
    if stream[place + 1].number or stream.word(place + 1) in units:
        return Trigger(_BOUND, place + 1, counts=True)
    return None


def _event(stream: Stream, place: int) -> Trigger | None:
    """«после …», «до начала …», «перед …», «при необходимости», «с момента …», «в день …», «каникулы»."""
    token = stream[place]
    if token.word in {Word.AFTER, Word.TO, Word.TOWARDS} or _ALONE.fullmatch(token.text):
        return Trigger(_BOUND, place + 1)
    if token.text in _COUNTING:
        return Trigger(_BOUND, place + 1, counts=True)
    if token.word is Word.PERIOD and stream[place + 1].sort is Sort.WORD and stream.word(place + 1) is None:
        return Trigger(_BOUND, place + 1)  # «период проведения ВПР»
    at = place + (token.word is Word.IN)
    at += stream.word(at) is Word.SEASON
    if stream.word(at) is Word.VACATION:
        return Trigger(_BOUND, at + 1, doubt=_VACATION)
    if token.word is Word.IN and _AFTER_IN.fullmatch(stream[place + 1].text):
        holidays = any(stream.word(after) is Word.VACATION for after in range(place + 2, place + 2 + _NEAR))
        return Trigger(_BOUND, place + 2, doubt=_VACATION if holidays else None)
    if token.word is Word.FROM and (
        _starts(stream, place + 1, ("момент", "дат", "учет", "дня", "целью")) or stream.word(place + 1) is Word.BEGIN
    ):
        return Trigger(_BOUND, place + 2)
    return None


def trigger(stream: Stream, place: int) -> Trigger | None:
    """The opening of an undated clause at a place."""
    for rule in (_by, _accordingly, _settled_elsewhere, _counted, _ahead, _event):
        found = rule(stream, place)
        if found:
            return found
    return None
