"""Charts, time lines, the cycle of the year, pages of a PDF."""

import builtins
from datetime import date
from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMainWindow
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.ui.palette import DARK, LIGHT
from app.ui.theme import ThemeChoice
from app.ui.widgets.chart_view import ChartView, prepare_svg
from app.ui.widgets.pdf_preview import PdfPreview
from app.ui.widgets.status_mark import State
from app.ui.widgets.step_cycle import Step, StepCycle, StepState
from app.ui.widgets.timeline import DayMark, Span, Timeline, TimelineRow

ROWS = [
    TimelineRow("courses", "Курсы", [Span(date(2026, 10, 1), date(2026, 10, 15), State.DONE)]),
    TimelineRow("lesson", "Открытый урок", [Span(date(2026, 11, 18), date(2026, 11, 18), State.OVERDUE)]),
    TimelineRow("none", "Наставничество"),
]


# charts


def svg(width, height, palette):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
        f'<clipPath id="a"><rect width="1" height="1"/></clipPath>'
        f'<rect width="200" height="100" fill="{palette.ink_accent}"/></svg>'
    )


@pytest.fixture
def chart(theme, qtbot):
    made = ChartView(theme, svg, text="Решаемость заданий")
    qtbot.addWidget(made)
    made.resize(260, 200)
    return made


def test_the_chart_is_drawn_in_the_middle_keeping_its_proportions(chart):
    image = chart.grab().toImage()
    assert image.pixelColor(130, 100).name() == LIGHT.ink_accent
    assert image.pixelColor(130, 20).name() != LIGHT.ink_accent


def blue(image, at):
    return image.pixelColor(*at).name() == LIGHT.ink_accent


def test_the_picture_is_sharp_on_white_in_the_light_look_under_its_title(chart, theme):
    theme.choose(ThemeChoice.DARK)
    bare = chart.picture()
    assert bare.dotsPerMeterX() >= 200 / 0.0254
    assert bare.width() >= 2 * 200
    assert bare.pixelColor(2, 2).name() == "#ffffff"
    assert blue(bare, (bare.width() // 2, bare.height() // 2))
    chart.show_chart(svg, "Решаемость", "Выполнение заданий")
    chart.describe("ВПР: Математика, 5 класс, 2026")
    titled = chart.picture()
    assert titled.height() > bare.height() + 60
    letters = {titled.pixelColor(x, y).name() for x in range(titled.width()) for y in range(30, 60)}
    assert len(letters) > 2
    assert not any(blue(titled, (x, 60)) for x in range(titled.width()))


def test_what_may_not_leave_is_not_in_the_picture(theme, qtbot):
    made = ChartView(theme, svg, outside=lambda *size: svg(*size).replace(LIGHT.ink_accent, "#123456"))
    qtbot.addWidget(made)
    image = made.picture()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#123456"
    assert made.grab().toImage().pixelColor(made.width() // 2, made.height() // 2).name() == LIGHT.ink_accent


def test_the_chart_is_copied_by_key_and_saved_by_its_menu(theme, qtbot):
    class Window(QMainWindow):
        out: ClassVar[list[object]] = []

        def let_out(self, leaving):
            self.out.append(leaving)

    window = Window()
    qtbot.addWidget(window)
    chart = ChartView(theme, svg, text="Решаемость", title="Выполнение заданий")
    window.setCentralWidget(chart)
    chart.describe("ВПР: Математика", 24)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().size() == chart.picture().size()
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    QApplication.sendEvent(chart, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Скопировать", "Сохранить картинку (PNG)…"]
    menu.actions()[1].trigger()
    menu.close()
    [leaving] = window.out
    assert (leaving.name, leaving.ending) == ("ВПР: Математика. Выполнение заданий", "png")


def test_no_chart_no_picture(theme, qtbot):
    made = ChartView(theme, text="Диаграммы нет")
    qtbot.addWidget(made)
    assert made.picture() is None
    assert not any(action.isEnabled() for action in made.context_menu().actions())


def test_the_chart_follows_the_look(chart, theme):
    chart.grab()
    theme.choose(ThemeChoice.DARK)
    assert chart.grab().toImage().pixelColor(130, 100).name() == DARK.ink_accent


def test_the_chart_is_asked_for_again_only_when_size_or_look_change(theme, qtbot):
    asked = []

    def make(width, height, palette):
        asked.append((width, height, palette.dark))
        return svg(width, height, palette)

    chart = ChartView(theme, make)
    qtbot.addWidget(chart)
    for size in ((300, 200), (300, 200), (400, 200)):
        chart.resize(*size)
        chart.grab()
    assert asked == [(276, 200, False), (376, 200, False)]  # the rest is left to the button in the corner


@pytest.mark.parametrize("make", [None, lambda *_: "", lambda *_: "<svg"], ids=["none", "empty", "broken"])
@pytest.mark.qt_log_ignore("parse|Cannot|svg")
def test_without_a_chart_its_words_are_shown(theme, qtbot, make):
    chart = ChartView(theme, make, text="Данных нет")
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "Данных нет"
    empty = chart.grab().toImage()
    chart.show_chart(None, "Другие слова")
    assert chart.grab().toImage() != empty


def test_svg_is_made_fit_for_qt():
    text = '<text font-family="Times-Roman" style="font-family: Tinos; fill: red"/><clipPath id="c">\n</clipPath>'
    assert prepare_svg(text) == '<text font-family="PT Sans" style="font-family: PT Sans; fill: red"/>'


# time line


@pytest.fixture
def timeline(theme, qtbot):
    made = Timeline(theme)
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.set_rows(ROWS, date(2026, 9, 1), date(2027, 5, 31), date(2026, 11, 3))
    made.show()
    return made


def test_bars_stand_at_their_days(timeline):
    image = timeline.grab().toImage()
    line = 24 + 14
    filled = [x for x in range(image.width()) if image.pixelColor(x, line).name() == LIGHT.ink_good]
    days = (date(2027, 5, 31) - date(2026, 9, 1)).days + 1
    left = min(round(900 * 0.36), 320)
    room = 900 - left - 1
    assert filled[0] == pytest.approx(left + room * 30 / days, abs=2)
    assert filled[-1] == pytest.approx(left + room * 45 / days, abs=2)


def test_a_single_day_is_seen(timeline):
    image = timeline.grab().toImage()
    line = 24 + 28 + 14
    assert sum(image.pixelColor(x, line).name() == LIGHT.ink_bad for x in range(image.width())) >= 5


def test_keys_and_clicks_choose_a_row(timeline, qtbot):
    with qtbot.waitSignal(timeline.chosen) as caught:
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert caught.args == ["lesson"]
    with qtbot.waitSignal(timeline.chosen) as caught:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(20, 24 + 5))
    assert caught.args == ["courses"]
    with qtbot.assertNotEmitted(timeline.chosen):
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))


def test_the_words_of_a_row_are_told(timeline, qtbot):
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.accessibleDescription() == "Курсы: 01.10.2026–15.10.2026 исполнено"
    assert ROWS[1].words == "Открытый урок: 18.11.2026 просрочено"
    assert ROWS[2].words == "Наставничество: без срока"


def test_a_time_line_without_rows(theme, qtbot):
    empty = Timeline(theme)
    qtbot.addWidget(empty)
    empty.set_rows([], date(2026, 9, 1), date(2027, 5, 31), None)
    qtbot.keyClick(empty, Qt.Key.Key_Down)
    assert not empty.grab().isNull()


def test_headings_are_not_chosen_and_days_of_note_stand_below_the_months(theme, qtbot):
    grouped = Timeline(theme)
    qtbot.addWidget(grouped)
    grouped.resize(900, 200)
    mark = DayMark(date(2026, 12, 25), "Проверка", State.DONE)
    heading = TimelineRow("#", "Анализ урока", heading=True)
    grouped.set_rows([heading, ROWS[0], heading, ROWS[1]], date(2026, 9, 1), date(2027, 5, 31), None, [mark])
    grouped.show()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(grouped, key)
    with qtbot.assertNotEmitted(grouped.chosen):
        qtbot.mouseClick(grouped, Qt.MouseButton.LeftButton, pos=QPoint(20, 48 + 5))
    with qtbot.waitSignal(grouped.chosen) as caught:
        qtbot.keyClick(grouped, Qt.Key.Key_Return)
    assert caught.args == [ROWS[0].key]
    image = grouped.grab().toImage()
    filled = [x for x in range(320, image.width()) if image.pixelColor(x, 36).name() == LIGHT.ink_good]
    days = (date(2027, 5, 31) - date(2026, 9, 1)).days + 1
    assert sum(filled) / len(filled) == pytest.approx(320 + (900 - 321) * 115 / days, abs=2)
    assert mark.words == "Проверка 25.12.2026 исполнено"


# the year


def test_steps_say_their_state_and_open(theme, qtbot):
    cycle = StepCycle(theme)
    qtbot.addWidget(cycle)
    steps = [Step(state.name, state.name, "слова", state) for state in StepState]
    steps[1] = Step("plan", "План", "не утверждён", StepState.CURRENT, "Утвердить план")
    cycle.set_steps(steps)
    cycle.show()
    row = cycle.rows[1]
    assert row.title.accessibleName() == "Шаг 2 из 4: План, сейчас. не утверждён"
    with qtbot.waitSignal(cycle.acted) as caught:
        row.button.click()
    assert caught.args == ["plan"]
    with qtbot.waitSignal(cycle.opened) as caught:
        cycle.rows[0].title.click()
    assert caught.args == ["DONE"]
    assert not cycle.rows[0].button.isVisible()
    assert not cycle.grab().isNull()


def test_the_same_steps_are_not_built_again(theme, qtbot):
    cycle = StepCycle(theme)
    qtbot.addWidget(cycle)
    cycle.set_steps([Step("a", "Результаты")])
    first = cycle.rows[0]
    cycle.set_steps([Step("a", "Результаты")])
    assert cycle.rows[0] is first
    cycle.set_steps([Step("a", "Результаты", "12 работ")])
    assert cycle.rows[0] is not first


# PDF


@pytest.fixture
def preview(theme, qtbot):
    made = PdfPreview(theme)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def pdf(tmp_path, pages=3):
    file = tmp_path / "пример.pdf"
    canvas = Canvas(str(file), pagesize=A4)
    for page in range(pages):
        canvas.setPageSize(A4 if page % 2 == 0 else landscape(A4))
        canvas.rect(50, 400, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return file


def test_pages_are_counted_and_walked(preview, qtbot, tmp_path):
    with qtbot.waitSignal(preview.opened) as caught:
        preview.show_bytes(pdf(tmp_path).read_bytes())
    assert caught.args == [3]
    assert preview._pages.text() == "Страница 1 из 3"
    assert not preview.previous_button.isEnabled()
    preview.next_button.click()
    assert preview.page == 2
    preview.go(3)
    assert not preview.next_button.isEnabled()
    preview.go(99)
    assert preview.page == 3
    preview.previous_button.click()
    assert preview.page == 2


def test_a_file_is_shown_and_another_after_it(preview, tmp_path):
    preview.show_file(pdf(tmp_path))
    assert preview.page_count == 3
    preview.show_bytes(pdf(tmp_path, 1).read_bytes())
    assert preview.page_count == 1


def test_zoom_has_limits_and_comes_back_to_the_width(preview, tmp_path):
    preview.show_file(pdf(tmp_path))
    for _ in range(20):
        preview.zoom_by(2)
    assert preview._view.zoomFactor() == 4.0
    for _ in range(20):
        preview.zoom_by(0.5)
    assert preview._view.zoomFactor() == 0.25
    preview.fit_width()
    assert preview._view.zoomMode() is type(preview._view).ZoomMode.FitToWidth


def test_zoom_starts_from_what_is_seen(preview, tmp_path):
    preview.show_file(pdf(tmp_path))
    preview.zoom_by(1)
    fitted = preview._view.zoomFactor()
    room = preview._view.viewport().width()
    page = A4[0] * fitted * preview._view.logicalDpiX() / 72
    assert room - 40 < page < room


def test_an_empty_preview_invites(preview):
    assert preview.page == preview.page_count == 0
    preview.zoom_by(2)
    preview.fit_width()
    preview.clear()
    assert preview._empty.isVisible()


def test_broken_bytes_leave_the_preview_empty(preview, qtbot):
    with qtbot.waitSignal(preview.opened) as caught:
        preview.show_bytes(b"no pdf at all")
    assert caught.args == [0]
    assert preview._empty.isVisible()


def test_closing_a_document_empties_the_preview(preview, tmp_path):
    preview.show_file(pdf(tmp_path))
    preview.clear()
    assert preview.page_count == 0
    assert preview._empty.isVisible()


def test_without_qtpdf_there_is_a_way_out(preview, qtbot, tmp_path, monkeypatch):
    genuine = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.startswith("PySide6.QtPdf"):
            raise ImportError(name)
        return genuine(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    preview.show_file(pdf(tmp_path))
    monkeypatch.undo()
    outside = preview._stack.currentWidget()
    with qtbot.waitSignal(preview.open_outside):
        outside.button.click()


def test_a_picture_of_the_page_is_on_the_screen(preview, qtbot, tmp_path):
    preview.show_file(pdf(tmp_path))

    def black_is_seen() -> bool:
        image: QImage = preview.grab().toImage()
        return any(image.pixelColor(x, y).lightness() < 20 for x in range(0, 500, 4) for y in range(60, 400, 4))

    qtbot.waitUntil(black_is_seen)
