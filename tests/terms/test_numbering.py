import pytest

from app.terms.numbering import unnumbered
from app.terms.tokens import tokenise


def texts(phrase):
    return " ".join(token.text for token in unnumbered(tokenise(phrase)))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("1) март 2) май", "; март ; май"),
        ("1) до 1 марта;\n2) до 5 мая", "; до 1 марта ; ; до 5 мая"),
        ("1. Март 2. Сентябрь", "; март ; сентябрь"),
        ("1. март", "1 . март"),
        ("1. марта 2. сентября", "1 . марта 2 . сентября"),
        ("2) март", "2 ) март"),
        ("(класс 1) март", "( класс 1 ) март"),
        ("1, 2 мая", "1 , 2 мая"),
        ("", ""),
    ],
)
def test_only_numbers_that_run_from_one_part_a_list(phrase, expected):
    assert texts(phrase) == expected
