from datetime import date

from app.core.russian import fold
from app.planning.evidence_naming import LONGEST, legal, name_by_rule, unique


def test_the_rule():
    made = name_by_rule("протокол", "3", date(2026, 10, 5), "Семинар «Вычисления»: приёмы", ".PDF")
    assert made == "2026-10-05 Протокол № 3 – Семинар Вычисления приёмы.pdf"
    assert name_by_rule("", "", None, suffix="jpg", mark="01-02") == "01-02 Документ.jpg"


def test_names_are_legal_on_windows_and_short():
    made = name_by_rule(
        "приказ", "01/05\\7", None, 'Что? где: "когда" <там> | ' + "очень длинное название " * 10, ".docx"
    )
    assert len(made) <= LONGEST
    assert made.startswith("Приказ № 01-05-7 – Что где когда там")
    assert made.endswith("….docx")
    assert not set('<>:"/\\|?*') & set(made)
    assert legal("CON") == "_CON"
    assert legal("Итоги. ") == "Итоги"


def test_a_taken_name_gets_a_number():
    taken = {fold("Приказ.pdf"), fold("приказ (2).pdf")}
    assert unique("ПРИКАЗ.pdf", taken) == "ПРИКАЗ (3).pdf"
    assert unique("Справка.pdf", taken) == "Справка.pdf"
    long = "а" * (LONGEST - 4) + ".pdf"
    assert len(unique(long, {fold(long)})) == LONGEST
