from datetime import date

import pytest

from app.terms.events import find
from app.terms.relations import take_apart
from app.terms.values import TermContext, TermEvent


def _event(name, *days):
    return TermEvent(name, *days, *(days if len(days) == 1 else ()))


APRIL, MAY = date(2027, 4, 12), date(2027, 5, 20)


def _found(phrase, *events):
    context = TermContext(date(2026, 9, 1), date(2027, 8, 31), events=events)
    found = find(take_apart(phrase), context)
    return found and ([event.name for event in found.events], found.waits_for, found.doubt)


def test_the_name_with_the_same_words_wins():
    events = (_event("ВПР", APRIL, MAY), _event("ГИА", MAY), _event("Педсовет", APRIL))
    assert _found("после ВПР", *events) == (["ВПР"], (), None)
    assert _found("до педагогического совета", *events) == (["Педсовет"], (), None)
    assert _found("до линейки", *events) is None


def test_a_shorter_clause_takes_the_only_event_it_fits():
    august, final = _event("Педсовет августовский", APRIL), _event("Педсовет итоговый", MAY)
    assert _found("после педсовета", august) == (["Педсовет августовский"], (), None)
    assert _found("после итогового педсовета", august, final) == (["Педсовет итоговый"], (), None)
    names, _waits, doubt = _found("после педсовета", august, final)
    assert names == []
    assert doubt == "подходит несколько событий: «Педсовет августовский», «Педсовет итоговый»"


def test_a_wider_event_raises_a_doubt_and_an_event_of_other_words_does_not_fit():
    assert "сказано ещё «математике»" in _found("после ВПР по математике", _event("ВПР", APRIL, MAY))[2]
    assert _found("после ВПР в 4–8 классах", _event("ВПР", APRIL, MAY)) == (["ВПР"], (), None)
    assert _found("до утверждения плана подготовки к ГИА", _event("ГИА", MAY)) is None


def test_results_are_an_event_of_their_own():
    vpr, results = _event("ВПР", APRIL, MAY), TermEvent("Получение результатов ВПР")
    assert _found("после получения результатов ВПР", vpr, results) == ([], ("Получение результатов ВПР",), None)
    assert _found("до получения результатов ВПР", vpr) is None
    assert "когда будут результаты, не сказано" in _found("после получения результатов ВПР", vpr)[2]
    assert _found("по итогам ВПР", vpr, results) == (["ВПР"], (), None)
    dated = _event("Получение результатов ВПР", MAY)
    assert _found("по итогам ВПР", vpr, dated) == (["Получение результатов ВПР"], (), None)
    assert _found("после получения результатов", vpr, dated) == (["Получение результатов ВПР"], (), None)


def test_the_beginning_of_a_year_says_nothing_of_its_end():
    start = _event("Начало учебного года", date(2026, 9, 1))
    assert _found("до начала учебного года", start)[0] == ["Начало учебного года"]
    assert _found("после окончания учебного года", start) is None


def test_names_without_dates_are_waited_for():
    assert _found("после ВПР", TermEvent("ВПР")) == ([], ("ВПР",), None)


def test_an_event_of_several_years_is_one_event():
    first, second = _event("ВПР", date(2026, 4, 1)), _event("ВПР", date(2027, 4, 1))
    found = find(take_apart("после ВПР"), TermContext(date(2025, 9, 1), date(2027, 8, 31), events=(first, second)))
    assert found.events == (first, second)
    one = find(
        take_apart("после ВПР 2026 года"), TermContext(date(2025, 9, 1), date(2027, 8, 31), events=(first, second))
    )
    assert one.events == (first,)


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("по итогам четверти", ["I четверть", "II четверть", "III четверть", "IV четверть"]),
        ("по итогам III четверти", ["III четверть"]),
        ("по итогам 1 и 3 четвертей", ["I четверть", "III четверть"]),
        ("по окончании I полугодия", ["I полугодие"]),
        ("по итогам учебного года", ["Учебный год"]),
        ("в каникулы", ["Осенние каникулы", "Новогодние каникулы"]),
        ("во время зимних каникул", ["Новогодние каникулы"]),
        ("в осенние каникулы", ["Осенние каникулы"]),
    ],
)
def test_parts_of_the_schools_own_calendar(phrase, names):
    quarters = (
        _event("I четверть", date(2026, 9, 1), date(2026, 10, 25)),
        _event("II четверть", date(2026, 11, 5), date(2026, 12, 29)),
        _event("III четверть", date(2027, 1, 11), date(2027, 3, 20)),
        _event("IV четверть", date(2027, 3, 30), date(2027, 5, 26)),
    )
    vacations = (
        _event("Осенние каникулы", date(2026, 10, 26), date(2026, 11, 4)),
        _event("Новогодние каникулы", date(2026, 12, 30), date(2027, 1, 10)),
    )
    context = TermContext(date(2026, 9, 1), date(2027, 8, 31), quarters=quarters, vacations=vacations)
    assert [event.name for event in find(take_apart(phrase), context).events] == names


def test_quarters_without_dates_are_waited_for():
    context = TermContext(
        date(2026, 9, 1), date(2027, 8, 31), quarters=(TermEvent("I четверть"), TermEvent("II четверть"))
    )
    assert find(take_apart("по итогам II четверти"), context).waits_for == ("II четверть",)
    assert find(take_apart("по итогам полугодия"), context).waits_for == ("I полугодие",)


def test_vacations_that_the_school_has_not_named_fit_nothing():
    context = TermContext(date(2026, 9, 1), date(2027, 8, 31), events=(TermEvent("ВПР"),))
    assert find(take_apart("в каникулы"), context) is None


def test_one_meeting_is_not_all_of_them():
    meeting = _event("Совещание при директоре", APRIL)
    assert _found("на совещании при директоре", meeting) == (["Совещание при директоре"], (), None)
    assert _found("на совещаниях", meeting)[2] == (
        "событие «Совещание при директоре» одно, а в сроке их несколько: «совещаниях»"
    )
    assert _found("по окончании курсов", _event("Курсы", APRIL, MAY))[2] is None
