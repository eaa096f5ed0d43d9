"""Chips, badges, marks, bars, notices, empty pages, splitters, the flow of chips."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.palette import LIGHT, Tone
from app.ui.widgets.buttons import flat_button, icon_button, link_button, main_button, menu_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.growing_text import GrowingText
from app.ui.widgets.labels import Badge, ElidedLabel, rule, text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.widgets.notice_bar import Notice, NoticeBar
from app.ui.widgets.status_mark import State, StatusMark
from app.ui.widgets.thin_bar import ThinBar

CHIPS = [Chip("all", "Все", 37), Chip("late", "Просрочено", 4, Tone.BAD), Chip("mine", "Мои")]


@pytest.fixture
def chips(qtbot):
    made = FilterChips()
    qtbot.addWidget(made)
    made.set_chips(CHIPS)
    made.resize(600, 40)
    made.show()
    return made


def buttons(chips):
    return [button for button in chips.findChildren(QPushButton) if button.isVisible()]


def test_chips_say_their_words_and_counts(chips):
    assert [button.text() for button in buttons(chips)] == ["Все 37", "Просрочено 4", "Мои"]
    assert chips.current == "all"


def test_choosing_a_chip_is_told_once(chips, qtbot):
    told = []
    chips.chosen.connect(told.append)
    qtbot.mouseClick(buttons(chips)[1], Qt.MouseButton.LeftButton)
    assert told == ["late"]
    assert chips.current == "late"


def test_new_counts_keep_the_choice_and_tell_nobody(chips, qtbot):
    chips.choose("late")
    with qtbot.assertNotEmitted(chips.chosen):
        chips.set_chips([Chip("all", "Все", 36), Chip("late", "Просрочено", 3, Tone.BAD), Chip("mine", "Мои")])
    assert chips.current == "late"
    assert buttons(chips)[1].text() == "Просрочено 3"


def test_a_chip_that_went_gives_way_to_the_first(chips):
    chips.choose("mine")
    chips.set_chips(CHIPS[:2])
    assert chips.current == "all"
    assert len(buttons(chips)) == 2


def test_chips_without_chips():
    assert FilterChips().current == ""


def test_chips_break_into_lines_on_a_narrow_page(chips):
    assert chips.heightForWidth(150) > chips.heightForWidth(600)


def test_flow_keeps_widgets_inside(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    layout = FlowLayout(8, host)
    for width in (80, 90, 100, 400):
        label = QLabel("x")
        label.setFixedSize(width, 20)
        layout.addWidget(label)
    layout.setGeometry(QRect(0, 0, 200, 200))
    assert [(item.geometry().left(), item.geometry().top()) for item in map(layout.itemAt, range(4))] == [
        (0, 0), (88, 0), (0, 28), (0, 56),
    ]  # fmt: skip
    assert layout.itemAt(4) is None
    assert layout.takeAt(9) is None


def test_badge_takes_the_colours_of_its_tone(theme, qtbot):
    badge = Badge("3", Tone.BAD)
    qtbot.addWidget(badge)
    badge.show()
    assert badge.grab().toImage().pixelColor(badge.width() // 2, 1).name() == LIGHT.soft_bad
    badge.show_text("", Tone.GOOD)
    assert not badge.isVisible()


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_mark_a_word_and_a_tone(theme, qtbot, state):
    mark = StatusMark(theme, State.DONE)
    qtbot.addWidget(mark)
    mark.show_state(state)
    assert mark.state is state
    assert mark.accessibleName() == state.word
    assert mark._word.property("tone") == state.tone.value
    assert not theme.icon(state.icon, state.tone).isNull()


def test_a_state_can_be_said_more_exactly(theme, qtbot):
    mark = StatusMark(theme, State.DONE)
    qtbot.addWidget(mark)
    mark.show_state(State.DONE, "исполнено с опозданием")
    assert mark.accessibleName() == mark._word.text() == "исполнено с опозданием"
    mark.show_state(State.DONE)
    assert mark._word.text() == "исполнено"


def test_states_differ_by_more_than_colour():
    assert len({state.icon for state in State}) == len({state.word for state in State}) == len(State)


@pytest.mark.parametrize(
    ("done", "total", "filled"), [(0, 12, 0.0), (6, 12, 0.5), (12, 12, 1.0), (20, 12, 1.0), (0, 0, 0.0)]
)
def test_the_thin_bar_is_filled_by_its_share(theme, qtbot, done, total, filled):
    bar = ThinBar(theme)
    qtbot.addWidget(bar)
    bar.resize(400, 24)
    bar.show_progress(done, total)
    image = bar.grab().toImage()
    colours = [image.pixelColor(x, 12).name() for x in range(400)]
    room = colours.count(LIGHT.ink_accent) + colours.count(LIGHT.line)
    assert colours.count(LIGHT.ink_accent) / room == pytest.approx(filled, abs=0.03)


def test_thin_bars_with_the_same_room_for_numbers_end_level(theme, qtbot):
    ends = []
    for done, total in ((1, 2), (111, 222)):
        bar = ThinBar(theme, "Контроль", name_width=120, number_width=100)
        qtbot.addWidget(bar)
        bar.resize(400, 24)
        bar.show_progress(done, total)
        image = bar.grab().toImage()
        ends.append(max(x for x in range(400) if image.pixelColor(x, 12).name() == LIGHT.line))
    assert ends[0] == ends[1] < 300


def test_the_thin_bar_says_its_number(theme, qtbot):
    bar = ThinBar(theme, "Контроль")
    qtbot.addWidget(bar)
    bar.show_progress(7, 12)
    assert bar.accessibleName() == "Контроль: 7 из 12"
    bar.show_progress(1, 2, "50 %")
    assert bar.accessibleName() == "Контроль: 50 %"


def test_good_news_leave_by_themselves_and_bad_news_stay(theme, qtbot):
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.show_notice(Notice("Сохранено", Tone.GOOD))
    assert bar._timer.isActive()
    bar.show_notice(Notice("Файл не прочитан", Tone.BAD))
    assert not bar._timer.isActive()
    assert bar.accessibleName() == "Файл не прочитан"
    with qtbot.waitSignal(bar.closed):
        bar.close_button.click()
    assert bar.notice is None


def test_time_closes_a_notice(theme, qtbot):
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.show_notice(Notice("Сохранено", Tone.GOOD))
    bar._timer.setInterval(1)
    with qtbot.waitSignal(bar.closed):
        bar._timer.start()


def test_an_empty_page_offers_one_thing(theme, qtbot):
    empty = EmptyState(theme, "Загрузите файл из ФИС ОКО.", "Загрузить файл", second="Учебный пример")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.pressed):
        empty.button.click()
    with qtbot.waitSignal(empty.second_pressed):
        empty.second_button.click()


def test_an_empty_page_may_have_no_button(theme, qtbot):
    empty = EmptyState(theme, "Здесь появятся отчёты.")
    qtbot.addWidget(empty)
    empty.show()
    assert not empty.button.isVisible()
    assert not empty.second_button.isVisible()


def test_the_splitter_is_remembered(memory, qtbot):
    first = splitter(memory, qtbot)
    assert share(first) == pytest.approx(0.6, abs=0.02)
    first.moveSplitter(300, 1)
    assert share(splitter(memory, qtbot)) == pytest.approx(0.3, abs=0.02)


@pytest.mark.parametrize("kept", ["wide", True, 7, -1, None])
def test_garbage_for_the_splitter_is_ignored(memory, qtbot, kept):
    memory.set("splitter/test", kept)
    assert share(splitter(memory, qtbot)) == pytest.approx(0.6, abs=0.02)


def test_a_long_line_is_shortened_and_told_whole(qtbot):
    label = ElidedLabel("Очень длинное название муниципального учреждения")
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_text_grows_with_its_lines_within_limits(qtbot):
    field = GrowingText("Строка", least=2, most=5)
    qtbot.addWidget(field)
    field.resize(300, 10)
    field.show()
    heights = []
    for lines in (1, 2, 4, 5, 20):
        field.setPlainText("\n".join(["строка"] * lines))
        heights.append(field.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


@pytest.mark.parametrize("width", [200, 320, 700])
def test_text_that_scrolls_is_broken_for_the_width_that_is_left(qtbot, width):
    field = GrowingText("Посещение уроков учителей и обсуждение на заседании " * 12, least=2, most=5)
    qtbot.addWidget(field)
    field.show()
    for size in (900, width):
        field.resize(size, field.height())
    layout, block = field.document().documentLayout(), field.document().firstBlock()
    layout.documentSize()
    widest = max(block.layout().lineAt(at).naturalTextWidth() for at in range(block.layout().lineCount()))
    assert widest <= field.viewport().width()


def test_buttons_press_and_are_named(theme, qtbot):
    pressed = []
    makers = (main_button, flat_button)
    for maker in makers:
        button = maker(theme, "Загрузить", "import", lambda: pressed.append("!"))
        qtbot.addWidget(button)
        button.click()
    link = link_button("Отменить", lambda: pressed.append("!"))
    icon = icon_button(theme, "cross", "Закрыть", lambda: pressed.append("!"))
    for button in (link, icon):
        qtbot.addWidget(button)
        button.click()
    assert pressed == ["!"] * 4
    assert icon.accessibleName() == "Закрыть"
    menu = menu_button(theme, "Ещё")
    qtbot.addWidget(menu)
    assert menu.menu().isEmpty()


def test_lines_and_text(qtbot):
    for widget in (rule(), rule(vertical=True), text_label("Слова", Tone.BAD)):
        qtbot.addWidget(widget)
    assert rule().height() == 1 or rule().maximumHeight() == 1


def splitter(memory, qtbot):
    made = MasterDetail(QLabel("a"), QLabel("b"), memory, "test", share=0.6)
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    return made


def share(made):
    first, second = made.sizes()
    return first / (first + second)


def test_a_long_sentence_of_an_empty_page_is_seen_whole(theme, qtbot):
    page = EmptyState(theme, "Коротко.", "Загрузить")
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.show()
    before = page.sentence.height()
    page.show_sentence("Загрузите план региона или муниципалитета. " * 5)
    assert page.sentence.height() >= page.sentence.heightForWidth(page.sentence.width()) > 2 * before
