"""`results inspect`, `results import`, `results analyse`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.context import Context, subcommand
from app.core.errors import AppError
from app.core.russian import absent, number, plural

Add = Callable[[str, str], argparse.ArgumentParser]


class SomeFilesRefusedError(AppError):
    """Ничего не загружено: {reasons}"""


def add(add_command: Add) -> None:
    """Put the group's commands into the parser."""
    group = add_command("results", "файлы результатов и загруженные работы")
    commands = group.add_subparsers(dest="what", metavar="действие", required=True, parser_class=type(group))
    inspect = subcommand(commands, "inspect", "что содержит файл; ничего не сохраняется")
    inspect.add_argument("files", nargs="+", type=Path, metavar="ФАЙЛ")
    inspect.set_defaults(run=_inspect)
    store = subcommand(commands, "import", "загрузить файлы или папки")
    store.add_argument("paths", nargs="+", type=Path, metavar="ПУТЬ")
    store.add_argument("--whole-file", action="store_true", help="сохранить и строки других школ (файл координатора)")
    store.set_defaults(run=_import)
    analyse = subcommand(commands, "analyse", "показатели загруженных работ")
    analyse.add_argument("--year", type=int, metavar="ГОД", help="год работы")
    analyse.add_argument("--subject", metavar="ПРЕДМЕТ", help="предмет")
    analyse.add_argument("--grade", type=int, metavar="КЛАСС", help="класс")
    analyse.set_defaults(run=_analyse)
    for command in (inspect, store, analyse):
        command.add_argument("--json", action="store_true", help="вывести JSON")


def _inspect(arguments: argparse.Namespace, context: Context) -> int:
    from app.importers.problems import Problem
    from app.importers.results.figures import inspect_object, unreadable_object
    from app.importers.results.registry import read_result_file

    found: list[dict[str, Any]] = []
    refused: list[str] = []
    for path in arguments.files:
        try:
            found.append(inspect_object(read_result_file(path)))
        except AppError as error:
            refused.append(error.message)
            problem = Problem(getattr(error, "code", "unreadable"), error.message, "error")
            found.append(unreadable_object(path, problem))
    if arguments.json:
        context.json(found)
    else:
        for item in found:
            _describe(item, context)
    for sentence in refused:
        context.warn(sentence)
    return 3 if refused else 0


def _describe(item: dict[str, Any], context: Context) -> None:
    context.say(f"{item['file']}: {_KINDS.get(item['kind'], item['kind'])}")
    if item["kind"] == "unknown":
        return
    grade = f"{item['grade']} класс" if item["grade"] else None
    place = ", ".join(str(part) for part in (item["subject"], grade, item["year"]) if part)
    context.say(f"  {place or 'предмет, класс и год не указаны'}")
    if item["participants"] is not None:
        people = plural(item["participants"], "участник", "участника", "участников")
        context.say(f"  {people}, {absent(item['absent'] or 0)}, средний балл {number(item['mean_score'], 2)}")
    for task in item["tasks"]:
        percent = "—" if task["percent"] is None else f"{number(task['percent'])} %"
        context.say(f"  задание {task['code']}: {percent}, n = {task['n']}")
    for group in item["groups"]:
        context.say(f"  {group['name']}")
    for problem in item["problems"]:
        where = " ".join(part for part in (problem["sheet"], problem["cell"]) if part)
        context.say(f"  ! {where}: {problem['message']}" if where else f"  ! {problem['message']}")


def _import(arguments: argparse.Namespace, context: Context) -> int:
    with context.services() as services:
        candidates = services.import_results.recognise(arguments.paths)
        named = {path for path in arguments.paths if not path.is_dir()}
        refused = [item for item in candidates if item.action == "refuse"]
        if any(item.path in named for item in refused):
            raise SomeFilesRefusedError(reasons=" ".join(item.refusal or "" for item in refused))
        outcome = services.import_results.store(candidates, whole_files=arguments.whole_file)
        for candidate in candidates:
            if candidate.note and not arguments.whole_file:
                context.warn(f"{candidate.path.name}: {candidate.note}.")
            for problem in candidate.problems:
                if problem.code == "layout_mapped":
                    context.warn(f"{candidate.path.name}: {problem.message}")
    if arguments.json:
        stored = [
            {"work": item.title, "participants": item.participants, "replaced": item.replaced, "file": item.file}
            for item in outcome.stored
        ]
        context.json({"stored": stored, "left_out": [{"file": file, "reason": why} for file, why in outcome.left_out]})
        return 0
    for item in outcome.stored:
        verb = "заменена" if item.replaced else "загружена"
        people = plural(item.participants, "участник", "участника", "участников")
        said = f"{verb}, {people}" if item.participants else item.words
        context.say(f"{item.title}: {said} ({item.file})")
    for file, why in outcome.left_out:
        context.warn(f"Не загружен {file}: {why}")
    return 0


def _analyse(arguments: argparse.Namespace, context: Context) -> int:
    from app.services.study import study_object

    with context.services() as services:
        studies = services.study.figures(year=arguments.year, subject=arguments.subject, grade=arguments.grade)
        if arguments.json:
            context.json([study_object(study) for study in studies])
            return 0
        for study in studies:
            context.say(f"{study.head.title}, n = {study.head.participants}")
            for sentence in study.analysis.sentences:
                context.say(f"  {sentence}")
    return 0


_KINDS = {
    "individual_results": "индивидуальные результаты (Ф1)",
    "collection_form": "форма сбора результатов",
    "mark_statistics": "статистика по отметкам",
    "journal_comparison": "сравнение отметок с отметками по журналу",
    "score_distribution": "распределение первичных баллов",
    "task_completion": "выполнение заданий",
    "planned_results": "достижение планируемых результатов",
    "group_completion": "выполнение заданий группами участников",
    "unknown": "не распознан",
}
