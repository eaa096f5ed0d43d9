"""Two long tables of phrases beside this file: those with one answer, worked out by hand, and those that stay open.

Columns are parted by tabs; «\\n», «\\t» and «\\u00a0» inside a phrase are the signs themselves.
"""

from pathlib import Path

_SIGNS = {"\\n": "\n", "\\t": "\t", "\\u00a0": "\u00a0"}


def _plain(text):
    for spelt, sign in _SIGNS.items():
        text = text.replace(spelt, sign)
    return text


def _rows(name, width):
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) > 300
    return [[_plain(cell) for cell in [*line.split("\t"), *[""] * width][:width]] for line in lines]


def test_phrases_with_one_answer(read, shorts):
    wrong = []
    for plan, phrase, kind, windows, part in _rows("phrases_certain.tsv", 5):
        term = read(plan, phrase)
        found = (term.kind, shorts(term.occurrences), term.undated_part or "", term.needs_review)
        if found != (kind, windows, part, False):
            wrong.append((plan, phrase, *found))
    assert wrong == []


def test_an_open_phrase_is_never_read_silently(read):
    silent = [(plan, phrase) for plan, phrase in _rows("phrases_open.tsv", 2) if not read(plan, phrase).needs_review]
    assert silent == []
