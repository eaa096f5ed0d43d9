"""Views of the page «ИОМ»: made when first seen, asked again only while they are seen."""

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.page_views import PageViews, Pane, PanePart
from app.ui.pages import routes_views
from app.ui.palette import Tone

PARTS = (PanePart("routes", "Маршруты", ""), PanePart("events", "События", "", "routes_views", "Told"))


class Told(Pane):
    def __init__(self, desk, workplace):
        super().__init__(desk, workplace)
        self.calls = []

    def refresh(self):
        self.calls.append("refresh")

    def open(self, target):
        self.calls.append(target)


@pytest.fixture
def views(qtbot, desk, monkeypatch):
    monkeypatch.setattr(routes_views, "Told", Told, raising=False)
    asked = []
    made = PageViews(desk, None, "ИОМ", PARTS, QLabel("маршруты"), lambda: asked.append("routes"))
    qtbot.addWidget(made)
    qtbot.addWidget(made.tabs)
    return made, asked


def test_a_view_is_made_when_it_is_first_seen_and_opens_what_is_asked_for(views):
    made, asked = views
    made.refresh()
    assert (asked, made.pane("events")) == (["routes"], None)
    assert made.show_view("events", "uid-1")
    assert made.pane("events").calls == ["refresh", "uid-1"]
    assert made.tabs.tabText(made.tabs.currentIndex()) == "События"


def test_only_what_is_seen_asks_again(views):
    made, asked = views
    made.show_view("events")
    made.refresh()
    assert (asked, made.pane("events").calls) == ([], ["refresh", "refresh"])
    made.show_view("routes")
    assert asked == ["routes"]
    made.show_view("events")
    assert made.pane("events").calls == ["refresh", "refresh"]


def test_what_a_view_tells_goes_on_to_the_page(views):
    made, _asked = views
    made.show_view("events")
    told = []
    made.noticed.connect(lambda text, tone: told.append((text, tone)))
    made.left.connect(lambda key, target: told.append((key, target)))
    made.pane("events").noticed.emit("Отмечено", Tone.GOOD)
    made.pane("events").left.emit("roadmap", 4)
    assert told == [("Отмечено", Tone.GOOD), ("roadmap", 4)]


def test_a_view_that_is_not_there_is_not_shown(views):
    made, _asked = views
    assert not made.show_view("diagnostics")
    assert made.current == "routes"
