"""`terms PHRASE` and `terms --batch FILE`: reads terms, stores nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.context import Context
from app.core.errors import AppError
from app.core.files import reason_of

if TYPE_CHECKING:
    from app.terms.values import TermContext

Add = Callable[[str, str], argparse.ArgumentParser]


class BatchRefusedError(AppError):
    """Список сроков «{file}» не прочитан: {reason}. Нужен JSON: список объектов с полями phrase и context."""


class PeriodMissingError(AppError):
    """Укажите период плана: --from ГГГГ-ММ-ДД --to ГГГГ-ММ-ДД."""


class PeriodReversedError(AppError):
    """Период плана кончается раньше, чем начинается. Проверьте даты --from и --to."""


def add(add_command: Add) -> None:
    """Put the command into the parser."""
    command = add_command("terms", "разобрать срок из плана")
    command.add_argument("phrase", nargs="?", metavar="ФРАЗА", help="текст ячейки «Сроки»")
    command.add_argument("--from", dest="start", type=_day, metavar="ДАТА", help="начало периода плана, ГГГГ-ММ-ДД")
    command.add_argument("--to", dest="end", type=_day, metavar="ДАТА", help="конец периода плана")
    command.add_argument("--act-date", type=_day, metavar="ДАТА", help="дата приказа")
    command.add_argument("--batch", type=Path, metavar="ФАЙЛ", help="JSON-список {phrase, context}")
    command.add_argument("--json", action="store_true", help="вывести JSON")
    command.set_defaults(run=_terms, parser=command)


def _terms(arguments: argparse.Namespace, context: Context) -> int:
    # the grammar of terms takes a tenth of a second to build, which no other command should wait for
    from app.terms.reading import read_term, spell_windows, term_object
    from app.terms.values import TermContext

    if arguments.batch:
        context.json([term_object(read_term(phrase, where)) for phrase, where in _batch(arguments.batch)])
        return 0
    if arguments.phrase is None:
        arguments.parser.error("the following arguments are required: ФРАЗА или --batch ФАЙЛ")
    if arguments.start is None or arguments.end is None:
        raise PeriodMissingError
    if arguments.start > arguments.end:
        raise PeriodReversedError
    term = read_term(arguments.phrase, TermContext(arguments.start, arguments.end, arguments.act_date))
    if arguments.json:
        context.json(term_object(term))
    else:
        context.say(spell_windows(term))
        for window in term.occurrences:
            context.say(f"  {window.start or '…'} – {window.end}" + (f" ({window.note})" if window.note else ""))
        if term.reason:
            context.say(f"  {term.reason}")
    return 0


def _batch(path: Path) -> list[tuple[str, TermContext]]:
    try:
        rows = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise BatchRefusedError(file=path.name, reason=reason_of(error)) from error
    except (ValueError, RecursionError) as error:
        raise BatchRefusedError(file=path.name, reason="это не JSON") from error
    if not isinstance(rows, list):
        raise BatchRefusedError(file=path.name, reason="это не список")
    return [_asked(path, number, row) for number, row in enumerate(rows, 1)]


def _asked(path: Path, number: int, row: object) -> tuple[str, TermContext]:
    """A phrase with its context; a phrase that is null is an empty cell."""

    def refused(why: str) -> BatchRefusedError:
        return BatchRefusedError(file=path.name, reason=f"{number}-й срок: {why}")

    phrase = row.get("phrase", 0) if isinstance(row, dict) else 0
    if not isinstance(row, dict) or not isinstance(phrase, str | None):
        raise refused("нет текста phrase")
    if not isinstance(row.get("context"), dict):
        raise refused("нет context с периодом плана")
    try:
        context = _context(row["context"])
    except (ValueError, KeyError, TypeError) as error:
        raise refused("period_from, period_to и act_date пишутся так: 2026-09-01") from error
    if context.period_from > context.period_to:
        raise refused("период плана кончается раньше, чем начинается")
    return phrase or "", context


def _context(row: Mapping[str, Any]) -> TermContext:
    from app.terms.values import TermContext

    act = row.get("act_date")
    return TermContext(
        date.fromisoformat(row["period_from"]),
        date.fromisoformat(row["period_to"]),
        date.fromisoformat(act) if act else None,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"дата пишется так: 2026-09-01, а не «{text}»") from None
