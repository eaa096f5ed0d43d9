"""A dialog of several fields at once: order number and date, a document, a new deadline with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.ui.asker import Hints
from app.ui.widgets.date_field import DateField
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import muted_label

_WIDTH = 520


class FormDialog(QDialog):
    """The facts as fields; the button `yes` is enabled when every required one is filled in."""

    def __init__(
        self,
        title: str,
        text: str,
        facts: Sequence[Fact],
        yes: str,
        required: Sequence[str],
        parent: QWidget | None = None,
        *,
        hints: Hints | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._facts = [_with_choice(fact) for fact in facts]
        self._required = required
        self._hints = hints
        self.form = FactsForm()
        self.form.set_facts(title, self._facts)
        self.form.edited.connect(self._note)
        self._told: dict[str, FactValue] = {
            fact.key: fact.value for fact in self._facts if fact.kind is not FactKind.GROUP
        }
        buttons = QDialogButtonBox()
        self.ok_button = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok_button.setProperty("role", "main")
        buttons.addButton("Отмена", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._finish)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        if text:
            layout.addWidget(muted_label(text, wrap=True))
        layout.addWidget(self.form)
        self.problem = muted_label("", wrap=True)
        self.problem.setProperty("tone", "bad")
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())

    def values(self) -> Mapping[str, FactValue]:
        """What stands in the fields, by key: text, or a date (None where empty)."""
        return dict(self._told)

    def _note(self, subject: object, key: str, value: FactValue) -> None:
        self._told[key] = value
        if self._hints is not None:
            shown = self._hints(self._told)
            self._facts = [
                replace(fact, value=self._told.get(fact.key), hint=shown.get(fact.key, fact.hint))
                for fact in self._facts
            ]
            self.form.set_facts(subject, self._facts)

    def _finish(self) -> None:
        self.form.finish()
        wrong = [fact for fact in self._facts if _is_no_date(self.form.field(fact.key))]
        missing = [fact for fact in self._facts if fact.key in self._required and not self._told.get(fact.key)]
        if wrong or missing:
            self._refuse("Это не дата" if wrong else "Заполните", wrong or missing)
            return
        self.accept()

    def _refuse(self, why: str, facts: Sequence[Fact]) -> None:
        """Name the fields and go to the first of them."""
        self.problem.setText(f"{why}: {', '.join(fact.label for fact in facts)}")
        self.problem.show()
        self.form.field(facts[0].key).setFocus()


def _is_no_date(field: QWidget) -> bool:
    return isinstance(field, DateField) and field.has_problem


def _with_choice(fact: Fact) -> Fact:
    """A choice that must be one of its words shows the first of them at once: what is seen is what is told."""
    if fact.kind is not FactKind.CHOICE or fact.value in fact.choices or not fact.choices:
        return fact
    return replace(fact, value=fact.choices[0])
