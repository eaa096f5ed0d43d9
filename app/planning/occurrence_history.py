"""What a step did to an occurrence, in words: marks, moves, documents. Values are columns by name, days as ISO text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.core.russian import short_date

Columns = Mapping[str, Any]


def window_words(before: Columns, after: Columns) -> tuple[str, ...]:
    """Words of a change, given the whole row before and after it; `before` is empty where the row is new.

    Worked example: end 2026-10-31 → 2026-12-01, reason «карантин», basis «приказ № 5» → («Срок перенесён с 31.10.2026
    на 01.12.2026: карантин (приказ № 5)»,).
    """
    if not before:
        day = _day(after.get("end"))
        return (f"Поставлено на контроль: срок до {day}" if day else "Поставлено на контроль, нужна дата",)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    found = [words for names, tell in _TOLD if changed & names and (words := tell(before, after))]
    told_why = changed & {"end", "withdrawn"}
    if not told_why and changed & {"reason", "basis"}:
        why = _why(after)
        found.append(f"Причина{why}" if why else "Причина убрана")
    if not found and "start" in changed:
        found.append(f"Начало срока: {_day(after.get('start')) or 'не указано'}")
    return tuple(found)


def row_words(before: Columns, after: Columns) -> tuple[str, ...]:
    """Words where the whole row of the plan was taken off control or brought back."""
    was, now = before.get("withdrawn_reason") or "", after.get("withdrawn_reason") or ""
    if was == now:
        return ()
    return (f"Строка плана снята с контроля: {now}" if now else "Строка плана возвращена на контроль",)


def document_words(document: Columns | None, *, added: bool) -> str:
    """«Добавлен документ: протокол № 3 от 05.10.2026»."""
    verb = "Добавлен документ" if added else "Убран документ"
    if not document:
        return verb
    number = f" №\u00a0{document['number']}" if document.get("number") else ""
    dated = f" от {_day(document['dated'])}" if document.get("dated") else ""
    return f"{verb}: {document.get('kind', '')}{number}{dated}"


def _done(before: Columns, after: Columns) -> str:
    was, now = _day(before.get("done_on")), _day(after.get("done_on"))
    if not now:
        return f"Отметка об исполнении снята (было {was})"
    return f"День исполнения исправлен: {was} → {now}" if was else f"Отмечено исполнение {now}"


def _partly(_before: Columns, after: Columns) -> str:
    day = _day(after.get("partly_on"))
    if not day:
        return "Отметка о частичном исполнении снята"
    return f"Исполнено частично {day}: {after.get('partly') or ''}".rstrip(": ")


def _end(before: Columns, after: Columns) -> str:
    was, now = _day(before.get("end")), _day(after.get("end"))
    if was and now:
        moved = bool(after.get("moved_from"))
        return f"Срок перенесён с {was} на {now}{_why(after)}" if moved else f"Срок изменён: {was} → {now}"
    return f"Указан срок: до {now}" if now else f"Дата снята (была {was})"


def _withdrawn(_before: Columns, after: Columns) -> str:
    return f"Снято с контроля{_why(after)}" if after.get("withdrawn") else "Возвращено на контроль"


def _absence(_before: Columns, after: Columns) -> str:
    why = after.get("absence")
    return f"Отсутствие на событии: {why}" if why else "Отсутствие на событии снято"


def _text(name: str, label: str) -> Callable[[Columns, Columns], str]:
    def tell(_before: Columns, after: Columns) -> str:
        return f"{label}: {after.get(name) or 'убран'}"

    return tell


def _owner(_before: Columns, _after: Columns) -> str:
    return "Перешло в новую редакцию"


_TOLD: tuple[tuple[frozenset[str], Callable[[Columns, Columns], str]], ...] = (
    (frozenset({"done_on"}), _done),
    (frozenset({"partly_on", "partly"}), _partly),
    (frozenset({"end"}), _end),
    (frozenset({"withdrawn"}), _withdrawn),
    (frozenset({"absence"}), _absence),
    (frozenset({"fact"}), _text("fact", "Показатель, факт")),
    (frozenset({"result"}), _text("result", "Результат")),
    (frozenset({"measure_id", "route_measure_id"}), _owner),
)


def _why(row: Columns) -> str:
    """«: карантин (приказ № 5)»."""
    reason, basis = row.get("reason") or "", row.get("basis") or ""
    if not reason:
        return f": {basis}" if basis else ""
    return f": {reason} ({basis})" if basis else f": {reason}"


def _day(value: object) -> str:
    return short_date(date.fromisoformat(value)) if isinstance(value, str) and value else ""
