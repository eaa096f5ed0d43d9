"""Грифы by gender, organisations in the genitive and named once, blanks where nothing is known."""

from datetime import date

import pytest

from app.reports.letterhead import Letterhead, approved_word, continued, genitive, position_in, sentence


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("План мероприятий («дорожная карта»)", "УТВЕРЖДЁН"),
        ("План-график контроля", "УТВЕРЖДЁН"),
        ("Дорожная карта по повышению качества", "УТВЕРЖДЕНА"),
        ("«Дорожная карта»", "УТВЕРЖДЕНА"),
        ("Комплексная программа развития", "УТВЕРЖДЕНА"),
        ("Положение о внутренней системе оценки", "УТВЕРЖДЕНО"),
        ("Меры по повышению объективности", "УТВЕРЖДЕНЫ"),
        ("", "УТВЕРЖДЁН"),
    ],
)
def test_approval_agrees_with_the_name(title, word):
    assert approved_word(title) == word


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Управление образования администрации района", "Управления образования администрации района"),
        ("Комитет по образованию города", "Комитета по образованию города"),
        ("Районный отдел образования", "районного отдела образования"),
        ("Муниципальное бюджетное учреждение «Школа»", "муниципального бюджетного учреждения «Школа»"),
        ("МКУ «Управление образования»", "МКУ «Управление образования»"),
    ],
)
def test_organisations_in_the_genitive(name, made):
    assert genitive(name) == made


@pytest.mark.parametrize(
    ("position", "organisation", "lines"),
    [
        (
            "Начальник управления образования",
            "Управление образования района",
            ("Начальник Управления образования района",),
        ),
        ("начальник", "Отдел образования", ("Начальник Отдела образования",)),
        ("Директор МБОУ СОШ 3", "МБОУ СОШ 3", ("Директор МБОУ СОШ 3",)),
        ("Директор школы", "МБОУ СОШ 3", ("Директор школы", "МБОУ СОШ 3")),
        ("Заместитель главы", "Управление образования", ("Заместитель главы", "Управление образования")),
        ("", "Управление образования", ("Руководитель Управления образования",)),
        ("Начальник", "", ("Начальник",)),
        ("", "", ()),
    ],
)
def test_an_organisation_is_named_once(position, organisation, lines):
    assert position_in(position, organisation) == lines


def test_the_directors_papers_are_approved_by_the_authority(head):
    stamp = head.approval(by_authority=True)
    assert stamp.lines == ("Начальник Управления образования администрации Озёрского района",)
    assert stamp.signer.replace("\N{NO-BREAK SPACE}", " ") == "И.П. Волков"


def test_an_empty_letterhead_leaves_blanks():
    empty = Letterhead()
    assert empty.approval(by_authority=True).lines == ("Руководитель МОУО",)
    assert empty.approval().lines == ("Директор",)
    assert empty.council() is None
    [order] = empty.approved("План", "", date(2026, 10, 2)).lines
    assert order.replace("\N{NO-BREAK SPACE}", " ") == "приказом от 2 октября 2026 г. № ____"
    assert empty.director_line().name == ""


@pytest.mark.parametrize("protocol", ["№ 1 от 28.08.2026", "протокол № 1 от 28.08.2026", "Протокол № 1 от 2026-08-28"])
def test_the_protocol_is_not_called_twice(protocol):
    assert Letterhead(council_protocol=protocol).council().lines[1] == "протокол № 1 от 28.08.2026"


def test_the_school_stands_under_a_title_that_does_not_name_it(head):
    assert head.under_title("План мероприятий") == ("МБОУ «СОШ № 3»",)
    assert head.under_title("Дорожная карта МБОУ «СОШ № 3» на год") == ()


def test_sentences_end_once():
    assert [sentence(text) for text in ("по 31 августа 2027 г.", "цель;", "", "задача")] == [
        "по 31 августа 2027 г.",
        "цель.",
        "",
        "задача.",
    ]
    assert (continued("Повысить"), continued("ВСОКО развить")) == ("повысить", "ВСОКО развить")
