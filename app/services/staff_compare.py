"""A staff list as read against the staff there: who is new, which fields differ, what cannot be told for sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.core.russian import fold, initials_last, number
from app.importers.staff.values import ReadPerson, ReadStaff
from app.planning.people import Directory, Person, same_position
from app.planning.people_names import match_name
from app.services.views.school import StaffView
from app.services.views.staff_import import CHANGED, NEW, SAME, FieldChange, StaffLine, StaffPreview

_LABELS: Final = {
    "full_name": "Фамилия, имя, отчество",
    "position": "Должность",
    "role": "Роль",
    "subjects": "Предметы",
    "classes": "Классы",
    "category": "Категория",
    "experience_years": "Стаж, лет",
    "responsibility": "Зона ответственности",
    "gender": "Пол",
    "curator": "Куратор",
    "archived_on": "Архив",
}
_PLAIN: Final = ("subjects", "classes", "category", "responsibility", "gender")
_GENDERS: Final = {"male": "мужской", "female": "женский", "": ""}


def compared(read: ReadStaff, staff: Sequence[StaffView]) -> StaffPreview:
    """What storing `read` would do to `staff` (archived ones among them)."""
    known = {person.staff_id: person for person in staff}
    owners = [_owner(person, staff) for person in read.people]
    curators = _Curators(read, staff, [owner for owner, _doubt in owners])
    lines: list[StaffLine] = []
    met: dict[int, str] = {}
    for at, (person, (owner, doubt)) in enumerate(zip(read.people, owners, strict=True)):
        curator, unsure = curators.of(at)
        doubts = [*person.doubts, doubt, unsure]
        if owner is not None and owner in met:
            doubts.append(f"Это тот же сотрудник, что и «{met[owner]}». Строка не загружается.")
            lines.append(_new(at, person, curator, doubts, taken=False))
        elif owner is None:
            lines.append(_new(at, person, curator, doubts, taken=not (doubt or person.technical)))
        else:
            met[owner] = person.full_name
            lines.append(_changed(at, person, known[owner], curator, doubts))
    absent = [one for one in staff if one.archived_on is None and one.staff_id not in met]
    left_out = tuple(
        f"{problem.message} ({problem.sheet})" if problem.sheet else problem.message for problem in read.problems
    )
    names = tuple(initials_last(one.full_name) for one in absent)
    return StaffPreview(read.file, _with_renamed(lines, absent), read.tables, names, left_out)


def _owner(person: ReadPerson, staff: Sequence[StaffView]) -> tuple[int | None, str]:
    """Who of the staff it is: of those in post, else of the archive, also by a name in another case; else a doubt."""
    in_post = [one for one in staff if one.archived_on is None]
    for group in (in_post, [one for one in staff if one.archived_on is not None]):
        people = [Person(one.staff_id, one.full_name, one.position) for one in group]
        found = match_name(person.full_name, people)
        if found.person_id is not None:
            return found.person_id, ""
        if longer := _by_initials(person.full_name, group):
            return longer, ""
        named = Directory(people).read(person.full_name).people
        if len(named) == 1:
            return named[0], ""
        fitting = [one for one in group if one.staff_id in found.candidates and _same_initials(person, one)]
        if len(fitting) > 1:
            names = ", ".join(one.full_name for one in fitting)
            return None, f"Подходят несколько сотрудников: {names}. Дополните имя в таблице или добавьте вручную."
    return None, ""


def _by_initials(full_name: str, group: Sequence[StaffView]) -> int | None:
    """The one person there whose name is written with initials and who may be this one: «Гусь А. В.»."""
    words = full_name.split()
    if len(words) < 2 or "." in full_name:  # noqa: PLR2004  a surname alone is nobody
        return None
    letters = [word[0] for word in words[1:]]
    fits = [
        one.staff_id
        for one in group
        if "." in one.full_name
        and fold(one.full_name.split()[0]) == fold(words[0])
        and _letters(one.full_name) == letters[: len(_letters(one.full_name))]
    ]
    return fits[0] if len(fits) == 1 else None


def _letters(full_name: str) -> list[str]:
    return [letter for letter in "".join(full_name.split()[1:]) if letter.isalpha() and letter.isupper()]


def _same_initials(person: ReadPerson, other: StaffView) -> bool:
    own, others = person.full_name.split(), other.full_name.split()
    return all(fold(first[0]) == fold(second[0]) for first, second in zip(own[1:], others[1:], strict=False))


def _new(at: int, read: ReadPerson, curator: str, doubts: Iterable[str], *, taken: bool) -> StaffLine:
    person = StaffView(
        staff_id=0,
        full_name=read.full_name,
        position=read.position,
        role="administrator" if read.administrator else "teacher",
        subjects=read.subjects,
        responsibility=read.responsibility,
        category=read.category,
        experience_years=read.experience_years,
        curator=curator,
        classes=read.classes,
        gender=read.gender,
    )
    told = [*doubts, "" if read.position else "Должность не указана. Дополните её."]
    return StaffLine(at, NEW, person, doubts=_told(told), place=read.place, taken=taken)


def _changed(at: int, read: ReadPerson, person: StaffView, curator: str, doubts: Iterable[str]) -> StaffLine:
    told = _fields(read, person, curator)
    changes = tuple(
        FieldChange(key, _LABELS[key], _shown(getattr(person, key)), _shown(value), taken)
        for key, (value, taken) in told.items()
    )
    made = replace(person, **{key: value for key, (value, _taken) in told.items()})  # type: ignore[arg-type]  # by field
    remarks = [doubt for doubt in _told(doubts) if not doubt.startswith("Вместо имени и отчества")]
    return StaffLine(at, CHANGED if changes else SAME, made, changes, tuple(remarks), read.place)


def _fields(read: ReadPerson, person: StaffView, curator: str) -> dict[str, tuple[object, bool]]:
    """What the list tells otherwise, by field, and whether it is proposed to be taken over."""
    role = "administrator" if read.administrator else "teacher"
    years, known = read.experience_years, person.experience_years
    told: dict[str, tuple[object, bool]] = {}
    if _is_better_name(read.full_name, person.full_name):
        told["full_name"] = (read.full_name, True)
    if read.position and not same_position(read.position, person.position):
        told["position"] = (read.position, True)
    if read.administrator is not None and role != person.role:
        told["role"] = (role, bool(read.administrator))
    told |= {key: (getattr(read, key), True) for key in _PLAIN if _differs(getattr(read, key), getattr(person, key))}
    if years is not None and years != known:
        told["experience_years"] = (years, years >= (known or 0))
    if _differs(curator, person.curator):
        told["curator"] = (curator, True)
    if person.archived_on is not None:
        told["archived_on"] = (None, True)
    return told


def _differs(read: str | tuple[str, ...], kept: str | tuple[str, ...]) -> bool:
    """Whether something is told, and otherwise than it is kept; of several words the order is nothing."""
    if isinstance(read, str):
        return bool(read) and fold(read) != fold(str(kept))
    return bool(read) and set(map(fold, read)) != set(map(fold, kept))


def _is_better_name(read: str, kept: str) -> bool:
    """A fuller name than the one kept, or the same one with its «ё»."""
    if fold(read) == fold(kept):
        return read.count("ё") + read.count("Ё") > kept.count("ё") + kept.count("Ё")
    return "." not in read and ("." in kept or len(read.split()) > len(kept.split()))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    words = {"administrator": "администратор", "teacher": "учитель", **_GENDERS}
    if isinstance(value, str):
        return words.get(value, value)
    if value is None:
        return ""
    return number(value, 0) if isinstance(value, int) else "в архиве"


def _told(doubts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubt for doubt in doubts if doubt))


def _with_renamed(lines: Sequence[StaffLine], absent: Sequence[StaffView]) -> tuple[StaffLine, ...]:
    """A new person who bears given name and patronymic of one whom the list does not name may be that one, married."""
    given: dict[tuple[str, ...], str] = {}
    for one in absent:
        words = tuple(map(fold, one.full_name.split()[1:]))
        if len(words) > 1:  # a given name and a patronymic
            given[words] = one.full_name
    made = []
    for line in lines:
        other = given.get(tuple(map(fold, line.person.full_name.split()[1:]))) if line.kind == NEW else None
        doubt = f"В списке школы есть {other}, в таблице этого имени нет. Не сменилась ли фамилия?" if other else ""
        made.append(replace(line, doubts=_told([*line.doubts, doubt])))
    return tuple(made)


class _Curators:
    """Curators named in a list, as full names of people there or of the list; never in a circle."""

    def __init__(self, read: ReadStaff, staff: Sequence[StaffView], owners: Sequence[int | None]) -> None:
        self._read = read
        names: dict[int, str] = {one.staff_id: one.full_name for one in staff if one.archived_on is None}
        keys: list[int] = []
        for at, (person, owner) in enumerate(zip(read.people, owners, strict=True)):
            key = owner if owner is not None else -1 - at
            keys.append(key)
            names.setdefault(key, person.full_name)
        self._keys, self._names = keys, names
        self._people = [Person(key, name, "") for key, name in names.items()]
        self._links: dict[int, int] = {
            one.staff_id: one.curator_id for one in staff if one.curator_id is not None and one.archived_on is None
        }
        self._found = [self._find(at, person.curator) for at, person in enumerate(read.people)]

    def of(self, at: int) -> tuple[str, str]:
        """Full name of the curator of a person of the list, and a doubt."""
        return self._found[at]

    def _find(self, at: int, written: str) -> tuple[str, str]:
        if not written:
            return "", ""
        found = match_name(written, self._people).person_id
        if found is None:
            named = Directory(self._people).read(written).people
            found = named[0] if len(named) == 1 else None
        if found is None:
            return "", f"Куратор «{written}» не найден среди сотрудников. Укажите его вручную."
        if self._closes_circle(self._keys[at], found):
            return "", f"Куратор «{self._names[found]}» не взят: кураторы получились бы по кругу."
        self._links[self._keys[at]] = found
        return self._names[found], ""

    def _closes_circle(self, person: int, curator: int) -> bool:
        seen: set[int] = set()
        at: int | None = curator
        while at is not None and at not in seen:
            if at == person:
                return True
            seen.add(at)
            at = self._links.get(at)
        return False
