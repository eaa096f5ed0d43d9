import zipfile
from datetime import date

import pytest
from sqlalchemy import select

from app.models import Evidence, Measure
from app.services.evidence import NoFilesError
from app.services.evidence_rows import EvidenceKindMissingError, WholeMeasureError
from app.services.views.control import EvidenceInput
from app.services.views.evidence import FileState, Ties

YEAR = 2026


@pytest.fixture
def rows(services):
    view = services.roadmap.create(YEAR)
    for title, terms, form, kind in (
        ("Педагогический совет", "сентябрь 2026", "Педсовет", ""),
        ("Семинар по вычислениям", "октябрь 2026", "Семинар", "протокол"),
        ("Семинар по вычислениям", "март 2027", "Семинар", "протокол"),
    ):
        services.roadmap.add_measure(view.sections[0].section_id, title=title, terms=terms, form=form, doc_kind=kind)
    services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 9, 1))
    return services.control.occurrences(YEAR)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "входящие"
    (place / "вложенная").mkdir(parents=True)
    (place / "Протокол № 3 от 05.10.2026 семинар вычисления.pdf").write_bytes(b"%PDF protocol")
    (place / "вложенная" / "скан.docx").write_bytes(_docx("П Р И К А З", "от 01.09.2026 № 131-од"))
    (place / "~$скан.docx").write_bytes(b"lock")
    (place / "Thumbs.db").write_bytes(b"litter")
    return place


def _docx(*lines):
    import io

    import docx

    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def only(services):
    (view,) = services.evidence.documents(YEAR)
    return view


def test_a_folder_is_taken_in_read_and_stays_loose(services, rows, folder):
    added = services.evidence.add_files([folder])
    views = {view.document.kind: view for view in services.evidence.documents(YEAR)}
    assert len(added.documents) == 2
    assert (added.twins, added.unread) == ((), ())
    assert views["приказ"].document.words == "приказ №\u00a0131-од от 01.09.2026"
    protocol = views["протокол"]
    assert protocol.document.number == "3"
    assert (protocol.loose, protocol.where, protocol.state) == (True, "не привязан", FileState.KEPT)
    assert protocol.rule_name == "2026-10-05 Протокол № 3.pdf"
    assert (protocol.added_on, protocol.size) == (date(2026, 11, 20), len(b"%PDF protocol"))
    services.safety.undo()
    assert services.evidence.documents(YEAR) == ()


def test_nothing_to_add_is_told(services, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoFilesError):
        services.evidence.add_files([tmp_path / "empty"])


def test_the_likeliest_window_comes_first_with_its_reason(services, rows, folder):
    services.evidence.add_files([folder])
    protocol = next(view for view in services.evidence.documents(YEAR) if view.document.kind == "протокол")
    first, *others = services.evidence.suggestions(protocol.key, YEAR)
    assert (first.title, first.day) == ("Семинар по вычислениям", date(2026, 10, 31))
    assert first.reason == "ожидается протокол; дата в сроке; общие слова: семинар, вычислениям"
    services.evidence.tie([protocol.key], first.ties)
    tied = next(view for view in services.evidence.documents(YEAR) if view.key == protocol.key)
    assert not tied.loose
    assert tied.rule_name == "2026-10-05 Протокол № 3 – Семинар по вычислениям.pdf"
    assert first.key not in [fit.key for fit in services.evidence.suggestions(protocol.key, YEAR)]
    assert others


def test_a_file_that_is_kept_already_is_told_and_only_tied(services, rows, folder, tmp_path):
    services.evidence.add_files([folder])
    copy = tmp_path / "копия.pdf"
    copy.write_bytes(b"%PDF protocol")
    twice = tmp_path / "ещё раз.pdf"
    twice.write_bytes(b"%PDF protocol")
    added = services.evidence.add_files([copy, twice], ties=Ties(windows=(rows[1].occurrence_id,)))
    assert added.documents == ()
    assert [(twin.file_name, twin.document.number) for twin in added.twins] == [
        ("копия.pdf", "3"),
        ("ещё раз.pdf", "3"),
    ]
    assert [tie.key for view in services.evidence.documents(YEAR) for tie in view.ties] == [rows[1].occurrence_id]
    assert services.control.occurrences(YEAR)[1].evidence[0].number == "3"


def test_two_equal_files_of_one_drop_are_one_document(services, rows, tmp_path):
    for name in ("а.pdf", "б.pdf"):
        (tmp_path / name).write_bytes(b"%PDF same")
    added = services.evidence.add_files([tmp_path / "а.pdf", tmp_path / "б.pdf"])
    assert len(added.documents) == 1
    assert [twin.file_name for twin in added.twins] == ["б.pdf"]
    assert only(services).document.file_name == "а.pdf"


def test_a_lost_file_is_found_again_and_another_is_a_new_version(services, rows, folder):
    file = folder / "Протокол № 3 от 05.10.2026 семинар вычисления.pdf"
    services.evidence.add_files([file])
    only(services).document.path.unlink()
    assert only(services).state is FileState.GONE
    assert services.evidence.replace_file(only(services).key, file) is True
    assert only(services).state is FileState.KEPT
    only(services).document.path.write_bytes(b"altered")
    assert only(services).state is FileState.CHANGED
    other = folder / "подписанный.pdf"
    other.write_bytes(b"%PDF signed")
    assert services.evidence.replace_file(only(services).key, other) is False
    view = only(services)
    assert (view.state, view.document.file_name) == (FileState.KEPT, "подписанный.pdf")
    assert view.document.note == f"новая версия от 20.11.2026, прежний файл: {file.name}"


def test_a_document_of_a_whole_measure_counts_for_its_done_windows(services, database, rows):
    with database.reading() as session:
        uid = session.scalars(select(Measure.uid).where(Measure.title == "Педагогический совет")).one()
    services.evidence.add([EvidenceInput("приказ", "7")], Ties(measures=(uid,)))
    assert services.control.occurrences(YEAR)[0].evidence == ()
    services.control.mark_done([rows[0].occurrence_id], date(2026, 9, 30))
    assert [paper.number for paper in services.control.occurrences(YEAR)[0].evidence] == ["7"]
    assert services.control.occurrences(YEAR)[1].evidence == ()
    with pytest.raises(WholeMeasureError):
        services.control.remove_evidence(only(services).key, rows[0].occurrence_id)
    [tie] = only(services).ties
    assert (tie.kind, tie.detail) == ("measure", "п.\u00a01.1 · мероприятие целиком")
    services.evidence.untie(only(services).key, tie.ties)
    assert only(services).loose
    assert services.control.occurrences(YEAR)[0].evidence == ()


def test_a_document_of_a_whole_route_counts_for_no_window(services, two_routes):
    person = two_routes[0]
    [key] = services.evidence.add([EvidenceInput("приказ", "9")], Ties(people=(person,), school_year=YEAR))
    services.evidence.tie([key], Ties(people=(person,), school_year=YEAR))
    [tie] = only(services).ties
    assert (tie.kind, tie.title) == ("route", "ИОМ: Гусь\u00a0А.В.")
    assert all(row.evidence == () for row in services.control.occurrences(YEAR))


def test_taken_from_a_window_in_control_it_stays_while_a_measure_has_it(services, database, rows):
    with database.reading() as session:
        uid = session.scalars(select(Measure.uid).where(Measure.title == "Педагогический совет")).one()
    [key] = services.evidence.add(
        [EvidenceInput("приказ", "7")], Ties(windows=(rows[1].occurrence_id,), measures=(uid,))
    )
    services.control.remove_evidence(key, rows[1].occurrence_id)
    assert [tie.kind for tie in only(services).ties] == ["measure"]
    services.evidence.remove([key])
    with database.reading() as session:
        assert session.scalars(select(Evidence)).all() == []


def test_what_is_told_of_a_document_is_corrected(services, rows):
    [key] = services.evidence.add([EvidenceInput("документ")])
    services.evidence.change(key, kind="справка", number="5", dated=date(2026, 10, 1), note="в папке 3", link="")
    assert only(services).document.words == "справка №\u00a05 от 01.10.2026"
    with pytest.raises(EvidenceKindMissingError):
        services.evidence.change(key, kind=" ", number="", dated=None, note="", link="")


def test_loose_documents_are_found_by_number_kind_and_file(services, rows, folder):
    services.evidence.add_files([folder])
    assert [hit.target[0] for hit in services.search.find(YEAR, "131-од")] == ["documents"]
    assert [hit.title for hit in services.search.find(YEAR, "вычисления pdf")] == ["протокол №\u00a03 от 05.10.2026"]


def test_a_damaged_file_is_still_kept(services, rows, tmp_path):
    file = tmp_path / "Справка.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<broken")
    services.evidence.add_files([file])
    assert only(services).document.kind == "справка"
