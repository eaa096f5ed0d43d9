"""The tab «Каталог мероприятий»: filters, editing in place, own measures, hiding, the program's text again."""

import pytest

from app.core.russian import plural
from app.planning.catalogue import BLOCKS
from app.ui.pages.school_catalogue import CatalogueTab
from app.ui.pages.school_catalogue_form import GROUNDS


@pytest.fixture
def tab(desk, workplace, settle, qtbot):
    made = CatalogueTab(desk, workplace)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settle()
    return made


def stored(program, code):
    return next(view for view in program.services.catalogue.measures() if view.code == code)


def test_the_list_is_narrowed_by_words_block_and_ground(tab):
    whole = len(tab.table.visible_rows())
    assert tab.count.text() == plural(whole, "мера", "меры", "мер")
    tab.block.setCurrentText(BLOCKS[4])
    assert {row.measure.block for row in tab.table.visible_rows()} == {BLOCKS[4]}
    tab.block.setCurrentIndex(0)
    tab.ground.setCurrentText("Маркеры объективности")
    assert all(row.measure.answers.signals for row in tab.table.visible_rows())
    tab.ground.setCurrentIndex(0)
    tab.search.setText("наблюдател")
    assert 0 < len(tab.table.visible_rows()) < whole
    assert tab.ground.count() == len(GROUNDS) + 1


def test_a_field_is_changed_refused_and_put_back(tab, program, asker, settle):
    row = tab.table.current_row()
    tab.form.edited.emit(row.code, "terms", "весь май")
    settle()
    assert stored(program, row.code).measure.terms == "весь май"
    assert not tab.restore_button.isHidden()
    tab.form.edited.emit(row.code, "skills", "такого умения нет")
    settle()
    assert "программа не знает" in asker.asked[-1][1]
    asker.answers.append(True)
    tab.restore_button.click()
    settle()
    assert stored(program, row.code).origin_words == "из программы"


def test_an_own_measure_is_added_hidden_and_removed(tab, program, asker, settle):
    asker.answers.append({"title": "Утренний счёт", "block": BLOCKS[3], "ground": "при любом затруднении"})
    tab.add_button.click()
    settle()
    row = tab.table.current_row()
    assert (row.measure.title, row.origin_words) == ("Утренний счёт", "школы")
    tab.hide_button.click()
    settle()
    assert stored(program, row.code).hidden
    assert tab.hide_button.text() == "Показать снова"
    asker.answers.append(True)
    tab.remove_button.click()
    settle()
    assert row.code not in {view.code for view in program.services.catalogue.measures()}
