"""Second step of the draft: the few difficulties that the year's plan is made for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.russian import NBSP, number, plural
from app.services.views.draft import DraftOffer, OfferedDifficulty
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.labels import set_tone, text_label
from app.ui.wizards.draft_ticks import TickColumn, TickLine, TickTable

_FEW, _MANY = 3, 5
_COLUMNS = (
    TickColumn("wording", "Затруднение", 380, 4),
    TickColumn("subject", "Предмет", 130, 1),
    TickColumn("grade", "Класс", 64, numeric=True),
    TickColumn("percent", "Выполнение", 104, numeric=True),
    TickColumn("n", "Писали", 76, numeric=True),
)


class PrioritiesStep(QWidget):
    """Accepted difficulties, the gravest first; the guide says how many a school can carry."""

    title = "Затруднения"
    asks = (
        "Выберите затруднения, ради которых составляется план: меры следующего шага будут только для них. "
        "Самые тяжёлые стоят первыми."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._undecided = 0
        self.table = TickTable(
            desk,
            "draft/priorities",
            "Принятые затруднения",
            _COLUMNS,
            "Принятых затруднений нет. Примите их на странице «Затруднения»; проект можно составить и без них",
        )
        self.guide = text_label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(self.guide)
        self.table.ticks_changed.connect(self._guide)

    def show_offer(self, offer: DraftOffer) -> None:
        """Choose anew."""
        self._undecided = offer.undecided
        self.table.forget()
        self.table.set_lines([_line(one) for one in offer.difficulties])
        self._guide()

    def chosen(self) -> tuple[str, ...]:
        """Keys of the priorities, the gravest first."""
        return tuple(self.table.ticked)

    def _guide(self) -> None:
        words, tone = guide_words(len(self.table.ticked), self.table.choosable)
        if self._undecided:
            found = plural(self._undecided, "затруднение", "затруднения", "затруднений")
            words = f"{words} Ещё не рассмотрено: {found}.".strip()
        self.guide.setText(words)
        set_tone(self.guide, tone)


def guide_words(chosen: int, accepted: int) -> tuple[str, Tone | None]:
    """What a number of priorities means, and the tone to say it in."""
    if not accepted:
        return "", None
    if not chosen:
        return "Не выбрано ни одного: план не ответит на результаты обучающихся.", Tone.WARNING
    if chosen > _MANY:
        said = f"Школе по силам {_FEW}–{_MANY} приоритетов; выбрано {chosen}"
        return f"{said}: план станет списком, который никто не выполнит.", Tone.WARNING
    if chosen >= min(_FEW, accepted):
        return f"Выбрано {chosen}: столько приоритетов школе по силам.", Tone.GOOD
    return f"Выбрано {chosen}. Обычно школе по силам {_FEW}–{_MANY} приоритетов: можно добавить.", None


def _line(one: OfferedDifficulty) -> TickLine:
    percent = f"{number(one.percent)}{NBSP}%"
    return TickLine(
        one.key,
        one.wording,
        (one.wording, one.subject, str(one.grade), percent, str(one.n)),
        ticked=one.prior,
        note=one.reason,
    )
