"""What is shared by several ИОМ as they are drafted."""

from itertools import count

import pytest

from app.planning.draft_events import Events, is_collective


@pytest.mark.parametrize(
    "form", ["семинар-практикум", "КПК", "стажировка", "Совещание при директоре", "групповая консультация"]
)
def test_people_come_together(form):
    assert is_collective(form)


@pytest.mark.parametrize("form", ["консультация", "самообразование", "наставничество", "посещение урока", "", "приказ"])
def test_one_person_alone(form):
    assert not is_collective(form)


def test_the_same_event_is_joined_and_another_term_is_another_event():
    events = Events(map("e{}".format, count(1)).__next__)
    events.remember("a", "Семинар по  ВШК", "октябрь", "old")
    assert events.uid("семинар", "a", "семинар по ВШК", "Октябрь") == "old"
    later = events.uid("семинар", "a", "Семинар по ВШК", "март")
    assert later not in {"", "old"}
    assert events.uid("семинар", "a", "Семинар по ВШК", "март") == later
    assert events.uid("консультация", "a", "Семинар по ВШК", "март") == ""


def test_a_row_of_the_roadmap_is_the_event_of_its_row_whatever_its_form():
    assert Events(lambda: "new").uid("консультация", "a", "т", "май", roadmap_uid="r") == "r"
