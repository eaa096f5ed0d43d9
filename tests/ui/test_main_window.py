"""The frame: lazy pages, badges, shortcuts, drops, what is remembered, the bottom line."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core.errors import CancelledError
from app.ui.events import Change
from app.ui.main_window import MainWindow, PageEntry
from app.ui.page import Page
from app.ui.palette import Tone
from app.ui.status_line import StatusFacts
from app.ui.theme import ThemeChoice
from app.ui.widgets.chips import Chip
from app.ui.widgets.notice_bar import Notice
from app.ui.widgets.search_box import Found

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Sheet(Page):
    """A page that writes down what happens to it."""

    def __init__(self, desk, title, *, searchable=False):
        super().__init__(desk, title)
        self.log: list[object] = []
        self.watch(Change.WORKS)
        if searchable:
            self.search = self.add_search("Найти на странице", self.log.append)
        self.body.addWidget(QLabel(title))

    def refresh(self):
        self.log.append("refresh")

    def open(self, target):
        self.log.append(("open", target))

    def finish_edits(self):
        self.log.append("finish")


@pytest.fixture
def window(desk, qtbot):
    made = build(desk, qtbot)
    made.show()
    with qtbot.waitExposed(made):
        pass
    return made


def build(desk, qtbot):
    entries = [
        PageEntry("one", "Обзор", "overview", lambda: Sheet(desk, "Обзор")),
        PageEntry("two", "Результаты", "results", lambda: Sheet(desk, "Результаты", searchable=True)),
        PageEntry("three", "Контроль", "control", lambda: Sheet(desk, "Контроль")),
    ]
    made = MainWindow(desk.memory, [entry.name for entry in entries])
    made.furnish(desk, entries)
    qtbot.addWidget(made)
    return made


def test_no_page_is_made_before_it_is_visited(window):
    assert [window.page(key) for key in ("one", "two", "three")] == [None, None, None]
    window.go("two")
    assert window.page("two") is not None
    assert window.page("three") is None


def test_a_page_is_made_once(window):
    window.go("one")
    first = window.page("one")
    window.go("two")
    window.go("one")
    assert window.page("one") is first


def test_a_page_is_refreshed_when_first_seen_and_after_changes_only(window, desk):
    window.go("one")
    page = window.page("one")
    window.go("two")
    window.go("one")
    assert page.log.count("refresh") == 1
    desk.events.announce([Change.WORKS])
    assert page.log.count("refresh") == 2
    desk.events.announce([Change.STAFF])
    assert page.log.count("refresh") == 2


def test_a_hidden_page_waits_with_its_refresh(window, desk):
    window.go("one")
    page = window.page("one")
    window.go("two")
    desk.events.announce([Change.WORKS])
    desk.events.announce([Change.WORKS])
    assert page.log.count("refresh") == 1
    window.go("one")
    assert page.log.count("refresh") == 2


def test_leaving_a_page_finishes_its_edits(window):
    window.go("one")
    window.go("two")
    assert window.page("one").log[-1] == "finish"


def test_clicking_the_navigation_goes_there(window, qtbot):
    window.go("one")
    with qtbot.waitSignal(window.page_shown) as caught:
        qtbot.mouseClick(window._navigation.lines[2], Qt.MouseButton.LeftButton)
    assert caught.args == ["three"]
    assert window.page("three").isVisible()


def test_arrows_walk_along_the_navigation(window, qtbot):
    window.go("one")
    window._navigation.focus_current()
    qtbot.keyClick(window._navigation.lines[0], Qt.Key.Key_Down)
    assert window.current == "two"


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_1, "one"), (Qt.Key.Key_2, "two"), (Qt.Key.Key_3, "three")])
def test_ctrl_and_a_number_goes_to_a_page(window, qtbot, key, page):
    qtbot.keyClick(window, key, CTRL)
    assert window.current == page
    assert focus(window) is window._navigation.lines[["one", "two", "three"].index(page)]
    assert [line.isChecked() for line in window._navigation.lines] == [name == page for name in ("one", "two", "three")]


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Z, CTRL, "undo_pressed"),
        (Qt.Key.Key_Y, CTRL, "redo_pressed"),
        (Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier, "redo_pressed"),
        (Qt.Key.Key_F1, PLAIN, "help_asked"),
    ],
)
def test_shortcuts(window, qtbot, key, modifier, signal):
    window.go("one")
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, key, modifier)


def test_alt_left_goes_back(window, qtbot):
    for key in ("one", "two", "three"):
        window.go(key)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.current == "two"
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.current == "one"


def test_ctrl_k_searches_everywhere(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert focus(window) is window.header.search


def test_ctrl_f_searches_on_the_page_or_else_everywhere(window, qtbot):
    window.go("two")
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert focus(window) is window.page("two").search
    window.go("one")
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert focus(window) is window.header.search


def test_what_is_found_is_opened_on_its_page(window, qtbot):
    window.go("one")
    search = window.header.search
    search.setFocus()
    search.setText("петрова")
    with qtbot.waitSignal(window.search_asked) as caught:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert caught.args == ["петрова"]
    search.show_found("петрова", [Found("two", "Иванов"), Found("three", "Петрова А.С.", target=17)])
    assert search.found_list.count() == 2
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.current == "three"
    assert window.page("three").log[-1] == ("open", 17)
    assert search.text() == ""


def test_an_answer_to_an_old_question_is_dropped(window):
    window.header.search.setText("новое")
    window.header.search.show_found("старое", [Found("two", "Иванов")])
    assert window.header.search.found_list is None


def test_typing_asks_after_a_pause(window, qtbot):
    with qtbot.waitSignal(window.search_asked):
        qtbot.keyClicks(window.header.search, "114")


def test_nothing_found_is_said_and_escape_closes(window, qtbot):
    search = window.header.search
    search.setFocus()
    search.setText("ъъъ")
    search.show_found("ъъъ", [])
    assert search.found_list.item(0).text() == "Ничего не найдено"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.found_list is None
    assert search.text() == ""


def test_a_target_is_opened(window):
    window.go("two", {"work": 5})
    assert window.page("two").log == ["refresh", ("open", {"work": 5})]


def test_a_page_can_send_the_user_elsewhere(window):
    window.go("one")
    window.page("one").left.emit("three", 4)
    assert window.current == "three"
    assert window.page("three").log[-1] == ("open", 4)


# attention


def test_counts_stand_in_the_navigation_before_the_page_is_made(window):
    window.set_attention("three", 12)
    assert window._navigation.count(2) == 12
    assert window._navigation.lines[2].accessibleName() == "Контроль, требует внимания: 12"
    window.set_attention("three", 0)
    assert window._navigation.count(2) is None
    assert window._navigation.lines[2].accessibleName() == "Контроль"


def test_a_page_tells_its_own_count(window):
    window.go("two")
    window.page("two").set_attention(3)
    assert window._navigation.count(1) == 3


def test_a_count_is_painted(window):
    line = window._navigation.lines[2]
    before = line.grab().toImage()
    window.set_attention("three", 5000)
    assert line.grab().toImage() != before


# year, school, theme


def test_choosing_a_year_stores_what_is_typed_first(window, qtbot):
    window.go("one")
    window.show_years([2026, 2025], 2026)
    assert window.header.year.currentText() == "2026/27"
    with qtbot.waitSignal(window.year_chosen) as caught:
        window.header.year.setFocus()
        qtbot.keyClick(window.header.year, Qt.Key.Key_Down)
    assert caught.args == [2025]
    assert window.page("one").log[-1] == "finish"


def test_the_school_stands_in_the_head_and_in_the_title(window):
    window.show_school("МБОУ «СОШ № 1»")
    assert window.header.school.text() == "МБОУ «СОШ № 1»"
    assert window.windowTitle() == "Маршрут школы — МБОУ «СОШ № 1»"


def test_the_look_is_chosen_in_the_menu_and_remembered(window, memory):
    action = next(action for action in window.header.menu.actions() if action.text() == "Тёмное оформление")
    action.trigger()
    assert window._desk.theme.palette.dark
    assert memory.get("window/theme") == "dark"
    assert action.isChecked()
    window.choose_theme(ThemeChoice.LIGHT)
    assert not action.isChecked()


# the bottom line


def test_the_bottom_line_says_what_was_saved(window, qtbot):
    window.show_status(StatusFacts("14:05", "сегодня 09:12", "37 мероприятий", "Удаление мероприятия"))
    assert window.status.facts.text() == "Сохранено 14:05 · Копия сегодня 09:12 · 37 мероприятий"
    assert window.status.undo_button.text() == "Отменить: «Удаление мероприятия»"
    with qtbot.waitSignal(window.undo_pressed):
        window.status.undo_button.click()


def test_nothing_to_undo_shows_no_button(window):
    window.show_status(StatusFacts("14:05"))
    assert window.status.facts.text() == "Сохранено 14:05"
    assert not window.status.undo_button.isVisible()
    assert not window._undo_action.isEnabled()


def test_a_warning_stands_first(window):
    window.show_status(StatusFacts(warning="Только чтение"))
    assert window.status.warning.isVisible()
    assert window.status.warning.text() == "Только чтение"


def test_a_long_name_of_a_step_is_shortened(window):
    window.show_status(StatusFacts(undo="Загрузка результатов " * 9))
    assert window.status.undo_button.text().endswith("…»")
    assert "Загрузка результатов " * 9 in window.status.undo_button.toolTip()


def test_running_work_is_shown_with_its_number_and_can_be_cancelled(window, runner, qtbot):
    strip, go_on = window.status.strip, threading.Event()

    def work(progress):
        progress.step("Чтение файла", 3, 12)
        go_on.wait(10)
        progress.step("Запись")

    refused = []
    with qtbot.waitSignal(runner.idle):
        runner.run("Загрузка", work, failed=refused.append)
        qtbot.waitUntil(strip.isVisible)
        assert strip.name.text() == "Чтение файла"
        assert strip.number.text() == "3 из 12"
        assert (strip.bar.value(), strip.bar.maximum()) == (3, 12)
        strip.cancel_button.click()
        go_on.set()
    assert [type(error) for error in refused] == [CancelledError]
    assert not strip.isVisible()


def test_short_work_does_not_flicker(window, runner, qtbot):
    with qtbot.waitSignal(runner.idle):
        runner.run("Чтение", lambda _progress: None)
    assert not window.status.strip.isVisible()
    assert not window.status.strip._delay.isActive()


# notices


def test_a_page_notifies_with_an_action(window, qtbot):
    window.go("one")
    undone: list[str] = []
    window.page("one").notify("Мероприятие удалено", Tone.GOOD, "Отменить", lambda: undone.append("!"))
    assert window.notices.isVisible()
    window.notices.action_button.click()
    assert undone == ["!"]
    assert not window.notices.isVisible()


def test_a_refusal_is_a_notice(window):
    window.show_refused(CancelledError())
    assert window.notices.notice == Notice("Действие отменено. Ничего не изменилось.", Tone.WARNING)


# files


def test_files_dropped_anywhere_are_told(window, qtbot, tmp_path):
    files = [tmp_path / "ВПР.xlsx", tmp_path / "план.docx"]
    data = mime(files)
    enter(window, data)
    assert window._drop_frame.isVisible()
    assert not window._drop_frame.grab().isNull()
    with qtbot.waitSignal(window.files_dropped) as caught:
        drop(window, data)
    assert caught.args == [files]
    assert not window._drop_frame.isVisible()


def test_files_that_leave_take_the_frame_with_them(window, tmp_path):
    enter(window, mime([tmp_path / "a.xlsx"]))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window._drop_frame.isVisible()


@pytest.mark.parametrize("kind", ["text", "web"])
def test_other_things_are_not_taken(window, qtbot, kind):
    data = QMimeData()
    if kind == "text":
        data.setText("слова")
    else:
        data.setUrls([QUrl("https://example.org/a.xlsx")])
    event = enter(window, data)
    assert not event.isAccepted()
    with qtbot.assertNotEmitted(window.files_dropped):
        drop(window, data)


# what is remembered


def test_the_last_page_and_the_size_are_remembered(window, desk, qtbot):
    window.resize(1024, 650)
    window.go("three")
    window.close()
    again = build(desk, qtbot)
    again.show()
    again.open_first_page()
    assert again.current == "three"
    assert (again.width(), again.height()) == (1024, 650)


@pytest.mark.parametrize("kept", [None, "gone", 7])
def test_an_unknown_page_gives_the_first(desk, qtbot, memory, kept):
    memory.set("window/page", kept)
    window = build(desk, qtbot)
    window.open_first_page()
    assert window.current == "one"


def test_garbage_for_a_geometry_is_ignored(desk, qtbot, memory):
    memory.set("window/geometry", "AAAA")
    assert build(desk, qtbot).width() >= 1024


def test_closing_stores_what_is_typed_and_tells(window, qtbot):
    window.go("one")
    with qtbot.waitSignal(window.closing):
        window.close()
    assert window.page("one").log[-1] == "finish"


# the page's own frame


def test_title_actions_and_chips_of_a_page(window, qtbot):
    window.go("one")
    page = window.page("one")
    pressed: list[str] = []
    page.set_main_action("Загрузить файл", lambda: pressed.append("main"), "import")
    page.add_second_action("Печать", lambda: pressed.append("print"), "print")
    more = page.add_menu_action("Выгрузить", lambda: pressed.append("export"))
    page.set_title("Обзор", "3 ноября")
    page.chips.set_chips([Chip("all", "Все", 4)])
    page.chips.show()
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    more.trigger()
    assert pressed == ["main", "export"]
    assert (page.title.text(), page.note.text()) == ("Обзор", "3 ноября")


def test_every_control_of_the_frame_has_a_name(window):
    window.go("two")
    window.show_years([2026], 2026)
    window.show_status(StatusFacts(undo="Правка"))
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_tab_reaches_every_control_of_the_frame(window, qtbot):
    window.go("two")
    window.show_years([2026], 2026)
    window.show_status(StatusFacts(undo="Правка"))
    window._navigation.focus_current()
    reached = []
    for _ in range(12):
        reached.append(focus(window))
        qtbot.keyClick(focus(window), Qt.Key.Key_Tab)
    header = window.header
    for control in (
        header.year,
        header.search,
        header.menu_button,
        window.page("two").search,
        window.status.undo_button,
    ):
        assert control in reached


def focus(window):
    return window.focusWidget()


def mime(files: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def enter(window, data):
    buttons = Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, PLAIN)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def drop(window, data):
    buttons = Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, PLAIN))


def test_an_option_of_the_menu_is_told_before_the_help(window):
    told = []
    window.add_option("Напоминать о сроках при запуске", told.append, on=True)
    words = [action.text() for action in window.header.menu.actions() if action.text()]
    assert words[-2:] == ["Напоминать о сроках при запуске", "Справка (F1)"]
    option = next(action for action in window.header.menu.actions() if action.text() == words[-2])
    assert option.isChecked()
    option.trigger()
    assert told == [False]
