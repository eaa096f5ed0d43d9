"""The one stylesheet, made from a palette: flat surfaces, thin lines, no gradients. No Qt here.

Widgets are chosen by the dynamic properties `role` (what it is) and `tone` (what its colour says).
"""

from __future__ import annotations

from app.ui.palette import Palette, Tone

_BASE = """
QWidget {{ color: {text}; }}
QMainWindow, QDialog {{ background: {window}; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {line_strong}; padding: 4px; }}
QLabel[role="title"] {{ font-size: 15pt; font-weight: 600; }}
QLabel[role="group"] {{ font-size: 11pt; font-weight: 600; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="school"] {{ font-weight: 600; }}
QFrame[role="line"] {{ background: {line}; border: none; }}
QFrame[role="drop"] {{ background: {ink_accent}; border: none; }}
QLabel[role="dragged"] {{
    background: {surface}; color: {text}; border: 1px solid {ink_accent}; border-radius: 4px; padding: 3px 8px; }}
QFrame[role="sheet"] {{ background: {surface}; border: 1px solid {line}; }}
QWidget#navigation, QWidget#header {{ background: {navigation}; }}
QWidget#header {{ border-bottom: 1px solid {line}; }}
QWidget#statusLine {{ background: {navigation}; border-top: 1px solid {line}; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {line}; }}
"""

_BUTTONS = """
QPushButton, QToolButton {{
    background: {surface}; border: 1px solid {line_strong}; border-radius: 3px; padding: 4px 12px; min-height: 18px; }}
QToolButton {{ padding: 4px 6px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; border-color: {ink_accent}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {selection}; border-color: {ink_accent}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {ink_accent}; outline: none; }}
QPushButton:disabled, QToolButton:disabled {{ color: {disabled}; border-color: {line}; background: {window}; }}
QPushButton[role="main"] {{
    background: {accent_fill}; color: {on_accent}; border-color: {accent_fill}; font-weight: 600; }}
QPushButton[role="main"]:hover {{ background: {accent_fill_hover}; border-color: {accent_fill_hover}; }}
QPushButton[role="main"]:focus {{ border: 2px solid {text}; padding: 3px 11px; }}
QPushButton[role="main"]:disabled {{
    background: {surface_alt}; color: {disabled}; border-color: {line}; }}
QPushButton[role="danger"] {{ color: {ink_bad}; border-color: {ink_bad}; }}
QPushButton[role="flat"], QToolButton[role="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover {{ background: {hover}; }}
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus {{ border-color: {ink_accent}; }}
QPushButton[role="link"] {{
    background: transparent; border: 1px solid transparent; color: {ink_accent}; padding: 1px 3px; min-height: 0; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border-color: {ink_accent}; }}
QPushButton[role="link"]:disabled {{ color: {disabled}; }}
QPushButton[role="chip"] {{ border-color: {line}; border-radius: 12px; padding: 2px 10px; }}
QPushButton[role="chip"]:hover {{ border-color: {ink_accent}; }}
QPushButton[role="chip"]:checked {{ background: {soft_accent}; border-color: {ink_accent}; color: {ink_accent}; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {ink_accent}; padding: 1px 9px; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{
    image: url(icons:arrow_down.svg); width: 10px; height: 10px; subcontrol-position: right center;
    subcontrol-origin: padding; right: 5px; }}
QToolButton[role="flat"]::menu-indicator {{ image: none; }}
QToolButton[role="calendar"] {{ image: url(icons:arrow_down.svg); padding: 7px; min-height: 12px; max-width: 12px;
    border-left: none; border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QPushButton[role="menu"] {{ padding-right: 22px; }}
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {{
    background: {surface}; border: 1px solid {line_strong}; border-radius: 3px; padding: 3px 6px;
    selection-background-color: {accent_fill}; selection-color: {on_accent}; }}
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {{ min-height: 20px; }}
QLineEdit:hover, QComboBox:hover, QDateEdit:hover {{ border-color: {ink_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus {{ border: 2px solid {ink_accent}; padding: 2px 5px; }}
QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {{
    background: {surface_alt}; border-color: {line}; }}
QLineEdit[problem="true"] {{ border-color: {ink_bad}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url(icons:arrow_down.svg); width: 12px; height: 12px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
    border: none; width: 18px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url(icons:arrow_up.svg); width: 10px; height: 10px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url(icons:arrow_down.svg); width: 10px; height: 10px; }}
QComboBox QAbstractItemView {{ border: 1px solid {line_strong}; padding: 2px; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: 24px; }}
QLineEdit[role="cell"], QComboBox[role="cell"], QDateEdit[role="cell"], QPlainTextEdit[role="cell"] {{
    border: 2px solid {ink_accent}; border-radius: 0; padding: 0 4px; min-height: 0; }}
"""

_VIEWS = """
QAbstractItemView {{
    background: {surface}; border: 1px solid {line}; selection-background-color: {selection};
    selection-color: {text}; alternate-background-color: {surface_alt}; outline: none; }}
QTableView {{ gridline-color: {line}; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border-color: {ink_accent}; }}
QListWidget::indicator:unchecked {{ border: 1px solid {line_strong}; border-radius: 2px; width: 13px; height: 13px; }}
QHeaderView, QTableCornerButton::section {{ background: {surface_alt}; border: none; }}
QHeaderView::section {{
    background: {surface_alt}; color: {muted}; border: none; border-right: 1px solid {line};
    border-bottom: 1px solid {line}; padding: 4px 8px; }}
QHeaderView::section:hover {{ color: {text}; }}
QHeaderView::up-arrow {{ image: url(icons:arrow_up.svg); width: 10px; height: 10px; }}
QHeaderView::down-arrow {{ image: url(icons:arrow_down.svg); width: 10px; height: 10px; }}
QHeaderView > QToolButton[role="corner"] {{ background: {surface_alt}; border: none; }}
QHeaderView > QToolButton[role="corner"]:hover {{ background: {hover}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: transparent; border: none; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: transparent; color: {muted}; border: none; border-bottom: 2px solid transparent;
    padding: 6px 12px; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {ink_accent}; border-bottom-color: {ink_accent}; }}
QTabBar::tab:focus {{ background: {hover}; }}
QMenu {{ background: {surface}; border: 1px solid {line_strong}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 12px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {surface_alt}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 1px solid transparent; padding: 4px 6px; }}
QCalendarWidget QToolButton:hover {{ background: {hover}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QToolButton#qt_calendar_prevmonth {{ qproperty-icon: none; image: url(icons:arrow_left.svg); }}
QToolButton#qt_calendar_nextmonth {{ qproperty-icon: none; image: url(icons:arrow_right.svg); }}
QToolButton#qt_calendar_prevmonth, QToolButton#qt_calendar_nextmonth {{ min-width: 12px; }}
QCalendarWidget QAbstractItemView {{ border: none; alternate-background-color: {surface_alt}; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line_strong}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    background: {line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent; }}
QProgressBar::chunk {{ background: {accent_fill}; border-radius: 3px; }}
"""

_TONE = """
QLabel[tone="{name}"] {{ color: {ink}; }}
QLabel[role="badge"][tone="{name}"], QFrame[role="notice"][tone="{name}"] {{ background: {soft}; }}
QFrame[role="notice"][tone="{name}"] {{ border: 1px solid {ink}; border-radius: 3px; }}
QPushButton[role="chip"][tone="{name}"] {{ color: {ink}; }}
"""

_BADGE = 'QLabel[role="badge"] { border-radius: 9px; padding: 1px 8px; font-weight: 600; }\n'


def stylesheet(palette: Palette) -> str:
    """Qt's style sheet text of a palette; file addresses in it use the search path `icons:`."""
    colours = palette._asdict()
    parts = [part.format(**colours) for part in (_BASE, _BUTTONS, _FIELDS, _VIEWS)]
    parts += [_TONE.format(name=tone.value, ink=palette.ink(tone), soft=palette.soft(tone)) for tone in Tone]
    return "".join([*parts, _BADGE])
