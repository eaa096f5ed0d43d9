from datetime import date

import pytest

from app.services.difficulties import DifficultyInTopicsError
from app.services.topics import NoTopicsError
from app.services.views.school import StaffView

YEAR = 2026


@pytest.fixture
def accepted(services, demo_files):
    """A difficulty of mathematics in grade 5, two people whom its topic concerns, and one whom it doesn't."""
    services.import_results.store(
        services.import_results.recognise(
            [demo_files / "results" / "2026" / name for name in ("f1_ma5.xlsx", "pr_ma5.xlsx")]
        )
    )
    services.staff.add_many(
        [
            StaffView(0, "Гусь Анна Викторовна", "учитель математики", "teacher", ("Математика",)),
            StaffView(0, "Кюи Илья Львович", "учитель физики", "teacher", ("Физика",)),
            StaffView(0, "Лебедь Вера Ильинична", "заместитель директора по УВР", "administrator"),
        ]
    )
    ranked = services.difficulties.ranked(YEAR)
    found = next(item.found for item in ranked if item.found.subject == "Математика" and item.found.kind != "marks")
    services.difficulties.accept(YEAR, [found.key], "вычисления")
    return found


def topics(services):
    return [
        (route.person.full_name.split()[0], row) for route in services.routes.routes(YEAR) for row in route.topic_rows
    ]


def test_topics_are_offered_taken_once_and_never_called_deficits(services, accepted):
    offered = services.topics.offer(YEAR).proposals
    assert [(one.full_name.split()[0], one.family) for one in offered] == [
        ("Гусь", "методические"),
        ("Лебедь", "анализ оценочных процедур"),
    ]
    assert services.topics.take(YEAR, [(one.staff_id, one.difficulty_id) for one in offered]) == 2
    assert [name for name, row in topics(services) if row.difficulty_id is not None] == ["Гусь", "Лебедь"]
    assert all(route.deficits == () for route in services.routes.routes(YEAR))
    assert services.topics.offer(YEAR).proposals == ()
    with pytest.raises(NoTopicsError):
        services.topics.take(YEAR, [(offered[0].staff_id, offered[0].difficulty_id)])


def test_a_draft_names_the_topics_taken(services, accepted):
    offered = services.topics.offer(YEAR).proposals[:1]
    services.topics.take(YEAR, [(one.staff_id, one.difficulty_id) for one in offered])
    services.deficits.add_deficit(offered[0].staff_id, "методические", "Обучение решению задач")
    services.routes.draft(YEAR, [offered[0].staff_id])
    assert services.routes.routes(YEAR)[0].topics == (offered[0].wording,)


def test_a_topic_is_in_work_once_its_route_is_approved_and_concluded_with_it(services, accepted, monkeypatch):
    services.school.change(name="Школа", director="Аист Олег Ильич", director_position="директор")
    monkeypatch.setattr(services.route_life, "_render", lambda views: [b"%PDF" for _view in views])
    offered = services.topics.offer(YEAR).proposals[:1]
    services.topics.take(YEAR, [(one.staff_id, one.difficulty_id) for one in offered])
    services.routes.draft(YEAR, [offered[0].staff_id])
    services.route_life.approve(YEAR, [offered[0].staff_id], date(2026, 9, 20))
    ((_name, topic),) = topics(services)
    assert (topic.state_words, topic.history[-1].words) == ("в работе", "20.09.2026 – в работе: утверждён ИОМ 2026/27")
    route = services.routes.routes(YEAR)[0]
    (told,) = services.route_outcome.outcome(route.route_id).deficits
    assert (told.topic, told.rows, told.state_words) == (True, len(route.measures), "в работе")
    services.route_outcome.finish(route.route_id, date(2026, 9, 20), [topic.deficit_id])
    assert [row.state_words for _name, row in topics(services)] == ["отработана"]


def test_a_topic_of_a_dismissed_difficulty_is_offered_for_removal(services, accepted):
    (offered,) = services.topics.offer(YEAR).proposals[:1]
    services.topics.take(YEAR, [(offered.staff_id, offered.difficulty_id)])
    with pytest.raises(DifficultyInTopicsError, match="Гусь"):
        services.difficulties.reconsider(accepted.key)
    services.difficulties.dismiss(YEAR, accepted.key, "ошибка в файле")
    (stale,) = services.topics.offer(YEAR).stale
    assert (stale.wording, stale.why) == (offered.wording, "затруднение отклонено: ошибка в файле")
    assert [row.stale for _name, row in topics(services)] == [stale.why]
    services.deficits.remove_deficits([stale.deficit_id])
    assert topics(services) == []
    services.difficulties.reconsider(accepted.key)
