"""Charts: their scale, what stands in them, and that labels keep out of each other's way."""

from io import BytesIO
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from reportlab.graphics.shapes import Circle, Group, Line, Polygon, PolyLine, Rect, String

from app.reports import charts
from app.reports.chart_scale import Scale, figure, round_scale
from app.reports.document import Chart, Series
from app.reports.writers.fonts import face

MARKS = Chart(
    "bars",
    "Отметки, %",
    ("«2»", "«3»", "«4»", "«5»"),
    (Series("Школа", (12.3, 40.0, 35.7, 12.0)), Series("Регион", (8.4, 36.5, 38.1, 17.0))),
    "%",
)
SKILLS = Chart(
    "hbars",
    "Умения",
    ("Умение строить речевое высказывание в заданной жанрово-композиционной форме", "Орфография", "Пунктуация"),
    (Series("Школа", (61.0, 58.5, 32.1)),),
    "%",
    ((57.0, "недостаточный до 57"), (60.0, "достаточный от 60")),
    ("good", "warning", "bad"),
    100,
    role_names=(("good", "достаточный"), ("warning", "неопределённость"), ("bad", "недостаточный")),
)
SCORES = Chart(
    "histogram",
    "Баллы",
    tuple(str(n) for n in range(41)),
    (Series("Участники", tuple(float(n % 7) for n in range(41))),),
    "чел.",
    ((13.0, "граница «3»"), (15.0, "граница «4»"), (30.0, "граница «5»")),
)
YEARS = Chart(
    "lines",
    "Качество",
    ("2023", "2024", "2025", "2026"),
    (Series("Русский", (41.5, None, 44.0, 52.3)), Series("М", (1.0,) * 4)),
)
ALL = (MARKS, SKILLS, SCORES, YEARS)


def shapes(chart, kind, width=170, height=None):
    made = charts.drawing(chart, width, height or charts.height_mm(chart, width))
    return [shape for shape in made.contents if isinstance(shape, kind)]


def texts(chart):
    made = charts.drawing(chart, 170, charts.height_mm(chart, 170))
    level = [shape.text for shape in made.contents if isinstance(shape, String)]
    return level + [shape.contents[0].text for shape in made.contents if isinstance(shape, Group)]


def boxes(chart, width=170):
    """Left, bottom, right, top and text of every label."""
    made = charts.drawing(chart, width, charts.height_mm(chart, width))
    found = []
    for shape in made.contents:
        upright = isinstance(shape, Group)
        if not isinstance(shape, String | Group):
            continue
        label = shape.contents[0] if upright else shape
        wide = face(label.fontName).points(label.text, label.fontSize)
        before = {"start": 0, "middle": wide / 2, "end": wide}[label.textAnchor]
        low, tall = -0.2 * label.fontSize, 0.7 * label.fontSize
        if upright:
            x, y = shape.transform[4:]
            found.append((x - tall, y - before, x - low, y - before + wide, label.text))
        else:
            found.append((label.x - before, label.y + low, label.x - before + wide, label.y + tall, label.text))
    return found, made


@pytest.mark.parametrize(
    ("values", "maximum", "expected"),
    [
        ((3.0, 7.0), None, Scale(0, 8, 2)),
        ((97.5,), 100, Scale(0, 100, 20)),
        ((3.0, 11.0), None, Scale(0, 15, 5)),
        ((7.5, 11.0), None, Scale(0, 12.5, 2.5)),
        ((58.4,), None, Scale(0, 80, 20)),
        ((0.3, 0.9), None, Scale(0, 1, 0.2)),
        ((-5.5, 7.2), None, Scale(-10, 10, 5)),
        ((), None, Scale(0, 1, 1)),
        ((0.0,), None, Scale(0, 1, 1)),
        ((1.0,), None, Scale(0, 2, 1)),
    ],
)
def test_scale_is_round_and_holds_zero_and_all_values(values, maximum, expected):
    scale = round_scale(values, maximum)
    assert (scale.start, scale.end, scale.step) == pytest.approx((expected.start, expected.end, expected.step))
    assert len(scale.ticks()) <= 7


@pytest.mark.parametrize(("value", "text"), [(58.44, "58,4"), (60.0, "60"), (-3.5, "−3,5"), (-0.04, "0"), (0, "0")])
def test_figures_have_decimal_commas(value, text):
    assert figure(value) == text


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
@pytest.mark.parametrize("width", [90, 170, 257])
def test_labels_do_not_touch_each_other_and_stay_on_the_drawing(chart, width):
    found, made = boxes(chart, width)
    for one, other in combinations(found, 2):
        apart = (
            one[2] <= other[0] + 0.5 or other[2] <= one[0] + 0.5 or one[3] <= other[1] + 0.5 or other[3] <= one[1] + 0.5
        )
        assert apart, (one, other)
    assert all(box[0] >= -0.5 and box[1] >= -0.5 and box[2] <= made.width + 0.5 for box in found)
    assert all(box[3] <= made.height + 0.5 for box in found)


def test_bars_are_as_high_as_their_values():
    bars = [bar for bar in shapes(MARKS, Rect) if bar.height > 10]
    assert len(bars) == 8
    assert bars[1].height / bars[0].height == pytest.approx(40.0 / 12.3, rel=0.01)
    assert len({bar.fillColor.hexval() for bar in bars}) == 2


def test_roles_have_their_colours_and_their_words():
    colours = [bar.fillColor.hexval() for bar in shapes(SKILLS, Rect)]
    assert len(set(colours)) == 3
    assert {"достаточный", "неопределённость", "недостаточный"} <= set(texts(SKILLS))


def test_bounds_of_a_histogram_stand_left_of_their_score_with_their_labels():
    dashed = [line for line in shapes(SCORES, Line) if line.strokeDashArray]
    assert [line.x1 == line.x2 for line in dashed] == [True] * 3
    bars = sorted(shapes(SCORES, Rect), key=lambda bar: bar.x)
    by_value = {str(number): bar for number, bar in enumerate(bars)}
    for bound, line in zip((13, 15, 30), sorted(dashed, key=lambda line: line.x1), strict=True):
        before, at = by_value[str(bound - 1)], by_value[str(bound)]
        assert before.x + before.width <= line.x1 <= at.x
    assert {"граница «3»", "граница «4»", "граница «5»"} <= set(texts(SCORES))


def test_no_bound_runs_through_the_label_of_another():
    near = Chart(
        **{
            **{f: getattr(SKILLS, f) for f in SKILLS.__slots__},
            "bounds": ((56, "раз раз"), (57, "два два"), (58, "три")),
        }
    )
    found, made = boxes(near)
    dashed = [shape for shape in made.contents if isinstance(shape, Line) and shape.strokeDashArray]
    labels = [box for box in found if box[4] in {"раз раз", "два два", "три"}]
    assert len(labels) == 3
    for left, bottom, right, _top, _text in labels:
        for line in dashed:
            assert not (left + 1 < line.x1 < right - 1 and max(line.y1, line.y2) > bottom + 3)


def test_bounds_of_other_kinds_cross_the_bars():
    chart = Chart("bars", "", ("а", "б"), (Series("x", (50.0, 70.0)),), "%", ((60.0, "порог"),))
    [line] = [line for line in shapes(chart, Line) if line.strokeDashArray]
    assert line.y1 == line.y2
    assert "порог" in texts(chart)


def test_a_missing_value_leaves_a_gap():
    paths = shapes(YEARS, PolyLine)
    assert sorted(len(path.points) // 2 for path in paths) == [2, 4]
    assert len(shapes(YEARS, Circle)) == 3 + 1  # three points and the mark of the legend
    assert len(shapes(YEARS, Polygon)) == 4 + 1


def test_numbers_under_a_crowded_axis_are_thinned_out():
    many = Chart("histogram", "", tuple(str(n) for n in range(120)), (Series("У", (1.0,) * 120),))
    shown = [int(text) for text in texts(many) if text.isdigit() and int(text) > 2]  # 0, 1 and 2 mark the other axis
    gaps = {after - before for before, after in pairwise(sorted(shown))}
    assert len(shown) < 60
    assert len(gaps) == 1


def test_long_names_stand_upright_or_on_several_lines():
    subjects = ("Русский язык", "Математика", "Окружающий мир", "История России. Всеобщая история", "Обществознание")
    chart = Chart("bars", "", subjects * 2, (Series("Ш", (50.0,) * 10),))
    assert len(shapes(chart, Group)) >= 10
    few = Chart("bars", "", subjects[:2], (Series("Ш", (50.0,) * 2),))
    assert shapes(few, Group) == []


@pytest.mark.parametrize("kind", ["bars", "hbars", "lines", "histogram"])
def test_no_data_is_said(kind):
    assert texts(Chart(kind, "", (), ())) == ["Нет данных"]
    assert "Нет данных" not in texts(Chart(kind, "", ("1",), (Series("x", (None,)),)))


@pytest.mark.parametrize("kind", ["bars", "hbars", "lines", "histogram"])
def test_values_beyond_the_categories_and_missing_ones_do_no_harm(kind):
    chart = Chart(kind, "", ("1", "2"), (Series("x", (1.0, 2.0, 3.0)), Series("y", (1.0,))), colors=("good",))
    assert charts.drawing(chart, 170, 78).contents


def test_more_rows_make_level_bars_higher_within_a_page():
    tall = Chart("hbars", "", tuple("абв" * 40), (Series("x", (1.0,) * 120),))
    assert charts.height_mm(SKILLS, 170) < charts.height_mm(tall, 170) <= 225
    assert charts.height_mm(Chart("bars", "", (), (), height_mm=50), 170) == 50


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
@pytest.mark.parametrize("dark", [False, True])
def test_svg_is_well_formed_and_has_what_qtsvg_can_draw(chart, dark):
    svg = charts.chart_svg(chart, 640, 300, dark=dark)
    root = ET.fromstring(svg)
    assert (float(root.get("width")), float(root.get("height"))) == (640, 300)
    assert "clip" not in svg.lower()
    assert "PTSans" not in svg
    assert "PT Sans" in svg
    labels = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert all(name in labels for name in (chart.categories[0] if chart.kind != "hbars" else "Орфография",))


def test_svg_escapes_text():
    chart = Chart("bars", "", ("<a> & b",), (Series("x", (1.0,)),))
    assert any(element.text == "<a> & b" for element in ET.fromstring(charts.chart_svg(chart, 640, 300)).iter())


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_picture_has_the_asked_size_and_its_colours(chart):
    picture = Image.open(BytesIO(charts.chart_png(chart, 100, 60, dpi=127)))
    assert picture.size == (500, 300)
    assert round(picture.info["dpi"][0]) == 127
    colours = {colour for _, colour in picture.convert("RGB").getcolors(10**6)}
    assert (255, 255, 255) in colours
    assert len(colours) > 3


def test_picture_of_a_bar_is_where_the_drawing_has_it():
    chart = Chart("bars", "", ("а",), (Series("x", (10.0,)),), maximum=10)
    [bar] = shapes(chart, Rect, 100, 60)
    picture = Image.open(BytesIO(charts.chart_png(chart, 100, 60, dpi=72))).convert("RGB")
    inside = (round(bar.x + bar.width / 4), round(picture.height - bar.y - bar.height / 2))
    assert picture.getpixel(inside) == tuple(bar.fillColor.bitmap_rgb())
    assert picture.getpixel((round(bar.x - 5), inside[1])) == (255, 255, 255)


def test_the_same_chart_gives_the_same_picture():
    assert charts.chart_png(SKILLS, 100, 60) == charts.chart_png(SKILLS, 100, 60)


def test_in_words():
    assert charts.in_words(MARKS).startswith("Отметки, %. Школа: «2» 12,3; «3» 40;")


def test_parts_of_a_whole_lie_end_to_end_in_the_colours_of_their_roles():
    chart = Chart(
        "stacked",
        "Журнал",
        ("5 класс",),
        (Series("понизили", (25.0,)), Series("подтвердили", (75.0,))),
        colors=("warning", "good"),
        maximum=100.0,
    )
    made = charts.drawing(chart, 120, 40)
    bars = [one for one in made.contents if isinstance(one, Rect)]
    legend, (first, second) = bars[:2], bars[2:]
    assert [one.fillColor.hexval()[2:].upper() for one in legend] == ["E0AE3F", "4E9A66"]
    assert second.x == pytest.approx(first.x + first.width + 0.6, abs=0.02)
    assert second.width == pytest.approx(3 * first.width, rel=0.02)
