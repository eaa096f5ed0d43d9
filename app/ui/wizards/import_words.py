"""Words and marks of files that are offered for import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.core.russian import plural
from app.importers.problems import ERROR, INFO, WARNING
from app.importers.results import report_mapping as mapping
from app.importers.results import values
from app.services.views.results import Candidate, ImportOutcome
from app.ui.palette import Tone
from app.ui.tables.columns import Mark

WORK_UNKNOWN = "work_unknown"
"""Code of a file whose year, subject or grade is not known: the user may tell them."""
FOREIGN_SCHOOL = "foreign_school"
UNKNOWN_TABLE = "unknown_table"
SPECIFICATION = "specification"
TWICE = "twice"
"""Code of a file whose work is also in a file chosen before it."""
_NAMED = 3
_COUNTED = (
    ("new", "новых"),
    ("replace", "заменят загруженные ранее"),
    ("add", "дополнят сравнением"),
    (TWICE, "повторяют работу другого файла"),
    (SPECIFICATION, "спецификаций"),
)
KIND_WORDS = {
    values.INDIVIDUAL_RESULTS: "Индивидуальные результаты",
    values.COLLECTION_FORM: "Форма сбора результатов",
    values.MARK_STATISTICS: "Статистика по отметкам",
    values.JOURNAL_COMPARISON: "Сравнение с журналом",
    values.SCORE_DISTRIBUTION: "Распределение первичных баллов",
    values.TASK_COMPLETION: "Выполнение заданий",
    values.PLANNED_RESULTS: "Достижение планируемых результатов",
    values.GROUP_COMPLETION: "Выполнение заданий группами участников",
}
ACTION_MARKS = {
    "new": Mark("add", Tone.GOOD),
    "replace": Mark("refresh", Tone.WARNING),
    "add": Mark("link", Tone.GOOD),
    "refuse": Mark("cross", Tone.BAD),
}
_SEPARATE = Mark("info", Tone.NEUTRAL)
ACTION_WORDS = {
    "new": "Новая работа",
    "add": "Дополнит работу сравнением с группами",
}
PROBLEM_MARKS = {
    ERROR: Mark("mark_overdue", Tone.BAD),
    WARNING: Mark("warning", Tone.WARNING),
    INFO: Mark("info", Tone.NEUTRAL),
}
GROUP_WORDS = {
    values.SAMPLE: "вся выборка",
    values.REGION: "регион",
    values.MUNICIPALITY: "муниципалитет",
    values.SCHOOL: "школа",
}
_VALUE_WORDS = {values.SCORE_DISTRIBUTION: "балл", values.MARK_STATISTICS: "отметка"}
_ROLE_WORDS = {
    mapping.GROUP: "группа участников",
    mapping.SCHOOLS: "количество ОО",
    mapping.PARTICIPANTS: "количество участников",
    mapping.POINTS: "максимальный балл",
    mapping.SKIP: "не брать",
}


def role_words(role: str, kind: str) -> str:
    """What a column is: «группа участников», «задание», «балл», «номер задания», «не брать»."""
    value = _VALUE_WORDS.get(kind, "задание")
    if role == mapping.VALUE:
        return value
    if role == mapping.NUMBER:
        return f"{value} строки" if kind in _VALUE_WORDS else "номер задания"
    return _ROLE_WORDS[role]


def action_mark(item: Candidate) -> Mark | None:
    """The mark of what will happen with the file."""
    return _SEPARATE if item.code == SPECIFICATION else ACTION_MARKS.get(item.action)


def action_words(item: Candidate) -> str:
    """What will happen with the file, or why nothing will."""
    if item.code == WORK_UNKNOWN and item.result is not None:
        return f"Не загрузится, пока не указана работа. В файле не сказано: {missing_words(item)}."
    if item.code == FOREIGN_SCHOOL and item.result is not None:
        login = item.result.login
        return f"Не загрузится: это файл {f'другой школы ({login})' if login else 'других школ'}."
    if item.code == SPECIFICATION:
        return "Загружается отдельно: кнопка «Загрузить спецификацию» под списком."
    if item.refusal:
        return item.refusal
    said = ACTION_WORDS.get(item.action)
    if said is None:
        return item.sentence
    return f"{said}. {item.note}" if item.note else said


def missing_words(item: Candidate) -> str:
    """What a file does not say of its work: «год, класс»."""
    if item.result is None:
        return ""
    facts = (("год", item.result.year), ("предмет", item.result.subject), ("класс", item.result.grade))
    return ", ".join(word for word, value in facts if value is None)


def recognised_words(item: Candidate) -> str:
    """«Индивидуальные результаты, Математика, 5 класс, 2026»; what was not found out is left out."""
    found = item.result
    if item.code == SPECIFICATION:
        return "Спецификация работы"
    if found is None and item.report is not None:
        return "Таблица неизвестного вида"
    if found is None or found.kind not in KIND_WORDS:
        return "Не распознан"
    said = [KIND_WORDS[found.kind], found.subject or "", f"{found.grade} класс" if found.grade else ""]
    said.append(str(found.year) if found.year else "")
    return ", ".join(part for part in said if part)


def problem_words(item: Candidate) -> str:
    """«2 ошибки, 1 замечание»; notes of what was understood are not counted."""
    errors = sum(problem.severity == ERROR for problem in item.problems)
    warnings = sum(problem.severity == WARNING for problem in item.problems)
    said = [plural(errors, "ошибка", "ошибки", "ошибок")] if errors else []
    said += [plural(warnings, "замечание", "замечания", "замечаний")] if warnings else []
    return ", ".join(said)


def summary_words(items: Sequence[Candidate]) -> str:
    """«Распознано файлов: 8 из 9 (новых – 5, …). Не будет загружен 1 файл: причина в списке.»."""
    good = accepted(items)
    if not items:
        return "Файлов нет. Добавьте файлы или перетащите их сюда."
    apart = sum(item.code == SPECIFICATION for item in items)
    said = f"Распознано файлов: {len(good) + apart} из {len(items)}"
    found = Counter(item.code if item.code in {SPECIFICATION, TWICE} else item.action for item in items)
    counts = [f"{text} – {found[key]}" for key, text in _COUNTED if found[key]]
    said += f" ({', '.join(counts)})." if counts else "."
    left = len(items) - len(good) - apart
    if left:
        one = plural(left, "файл", "файла", "файлов")
        said += f" Не {'будет загружен' if left == 1 else 'будут загружены'} {one}: причина в списке."
    return said


def replaces_stored(item: Candidate) -> bool:
    """Whether a file takes the place of what was stored before, not of another chosen file only."""
    return item.action == "replace" and item.code != TWICE


def replaced_title(items: Sequence[Candidate]) -> str:
    """The question about files that replace something."""
    return "Заменить загруженное раньше?" if any(map(replaces_stored, items)) else "Одна работа в нескольких файлах"


def replaced_words(items: Sequence[Candidate]) -> str:
    """What will be replaced, a line each, under one sentence."""
    lines = "\n".join(f"• {item.path.name}: {item.sentence[:1].lower()}{item.sentence[1:]}." for item in items)
    if any(map(replaces_stored, items)):
        return f"{lines}\n\nПрежние данные можно вернуть: «Отменить эту загрузку» после неё."
    return f"{lines}\n\nЕсли загрузить все файлы, останутся результаты последнего из них."


def accepted(items: Sequence[Candidate]) -> list[Candidate]:
    """Files that will be stored."""
    return [item for item in items if item.accepted]


def load_words(items: Sequence[Candidate]) -> str:
    """The words of the main button: «Загрузить 8 файлов»."""
    count = len(accepted(items))
    return f"Загрузить {plural(count, 'файл', 'файла', 'файлов')}" if count else "Загрузить"


def done_words(outcome: ImportOutcome) -> str:
    """What was stored."""
    works = len({work.work_id for work in outcome.stored})
    files = plural(len(outcome.stored), "файл", "файла", "файлов")
    said = f"Загрузка выполнена: {files}, {plural(works, 'работа', 'работы', 'работ')}."
    if outcome.left_out:
        names = ", ".join(f"«{file}»" for file, _ in outcome.left_out[:_NAMED])
        said += f" Не загружено: {names}{' и другие' if len(outcome.left_out) > _NAMED else ''}."
    others = sum(row.others for row in outcome.stored)
    if others:
        said += f" Строк других школ не загружено: {others}."
    return said + " Исходные файлы не изменены."
