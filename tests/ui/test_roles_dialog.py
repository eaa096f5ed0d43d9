from app.ui.roles_dialog import RolesDialog

WORDS = {"number": "№", "title": "Мероприятие", "terms": "Сроки"}


def test_each_column_gets_a_role_and_the_needed_one_must_be_among_them(qtbot):
    dialog = RolesDialog(
        "Вставка", "Проверьте", [["1", "Срез", "май"]], ["number", "title", None], WORDS, "Вставить", "title"
    )
    qtbot.addWidget(dialog)
    assert dialog.roles() == ("number", "title", None)
    assert dialog.table.item(1, 1).text() == "Срез"
    dialog.choices[2].setCurrentIndex(dialog.choices[2].findData("terms"))
    assert dialog.roles() == ("number", "title", "terms")
    dialog.choices[1].setCurrentIndex(0)
    assert not dialog.ok_button.isEnabled()
