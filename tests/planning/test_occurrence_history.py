import pytest

from app.planning.occurrence_history import document_words, row_words, window_words

ROW = {"end": "2026-10-31", "moved_from": None, "done_on": None, "reason": "", "basis": "", "withdrawn": False}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, ROW, ("Поставлено на контроль: срок до 31.10.2026",)),
        ({}, {"end": None}, ("Поставлено на контроль, нужна дата",)),
        (ROW, {"done_on": "2026-11-02"}, ("Отмечено исполнение 02.11.2026",)),
        ({**ROW, "done_on": "2026-11-02"}, {"done_on": None}, ("Отметка об исполнении снята (было 02.11.2026)",)),
        (
            {**ROW, "done_on": "2026-11-02"},
            {"done_on": "2026-11-03"},
            ("День исполнения исправлен: 02.11.2026 → 03.11.2026",),
        ),
        (
            ROW,
            {"end": "2026-12-01", "moved_from": "2026-10-31", "reason": "карантин", "basis": "приказ № 5"},
            ("Срок перенесён с 31.10.2026 на 01.12.2026: карантин (приказ № 5)",),
        ),
        (ROW, {"end": "2026-11-05"}, ("Срок изменён: 31.10.2026 → 05.11.2026",)),
        ({**ROW, "end": None}, {"end": "2026-12-01"}, ("Указан срок: до 01.12.2026",)),
        (ROW, {"withdrawn": True, "reason": "объединено"}, ("Снято с контроля: объединено",)),
        ({**ROW, "withdrawn": True, "reason": "да"}, {"withdrawn": False, "reason": ""}, ("Возвращено на контроль",)),
        (
            ROW,
            {"partly_on": "2026-11-01", "partly": "3 из 5", "fact": "3"},
            ("Исполнено частично 01.11.2026: 3 из 5", "Показатель, факт: 3"),
        ),
        ({**ROW, "partly_on": "2026-11-01"}, {"partly_on": None}, ("Отметка о частичном исполнении снята",)),
        (ROW, {"reason": "нет специалиста"}, ("Причина: нет специалиста",)),
        (ROW, {"absence": "больничный"}, ("Отсутствие на событии: больничный",)),
        (ROW, {"start": "2026-10-01"}, ("Начало срока: 01.10.2026",)),
        (ROW, {}, ()),
    ],
)
def test_a_change_of_a_window_in_words(before, after, words):
    assert window_words(before, {**before, **after}) == words


def test_rows_of_the_plan_and_documents():
    assert row_words({"withdrawn_reason": ""}, {"withdrawn_reason": "нет"}) == ("Строка плана снята с контроля: нет",)
    assert row_words({"title": "А"}, {"title": "Б"}) == ()
    paper = {"kind": "протокол", "number": "3", "dated": "2026-10-05"}
    assert document_words(paper, added=True) == "Добавлен документ: протокол №\u00a03 от 05.10.2026"
    assert document_words(None, added=False) == "Убран документ"
