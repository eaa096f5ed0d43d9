"""Опись as one HTML file: opens in any browser from a flash drive, needs nothing beside it, prints on A4."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from app.core.russian import long_date
from app.reports.inspection_index import Pack, PackRow, file_lines

if TYPE_CHECKING:  # the letterhead brings a dictionary of Russian
    from app.reports.letterhead import Letterhead

_STYLE = """
body{font:15px/1.45 "PT Sans","Segoe UI",Arial,sans-serif;color:#1c2128;background:#fff;margin:2rem auto;
max-width:76rem;padding:0 1.5rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:1.8rem 0 .5rem}p{margin:.25rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:1rem 0}dt{color:#57606a}dd{margin:0}
table{border-collapse:collapse;width:100%;table-layout:fixed}th,td{border:1px solid #c4cad1;padding:.35rem .5rem;
text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f0f2f4;font-weight:600}
.n{width:4.2rem;text-align:center}.t{width:9rem}.s{width:10rem}.d{width:36%}
tr.bare td{background:#fff4d6}a{color:#0b5cad}.none{color:#7a4b00}.note{color:#57606a;font-size:.9rem;margin-top:1rem}
@media print{@page{size:A4 landscape;margin:12mm}body{font-size:11px;margin:0;padding:0;max-width:none}
thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}a{color:inherit;text-decoration:none}}
"""


def index_html(pack: Pack, letterhead: Letterhead, made_on: date) -> str:
    """The page; links are relative and escaped for «№», «%» and «#» in names."""
    facts = (*pack.summary, ("Составлена", long_date(made_on)))
    pairs = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    parts = [
        f"<h2>{escape(section.title)}</h2><table><thead><tr><th class='n'>№ в папке</th><th class='n'>№ в плане</th>"
        "<th>Мероприятие</th><th class='t'>Срок</th><th class='s'>Исполнение</th><th class='d'>Документы</th></tr>"
        f"</thead><tbody>{''.join(_row(pack, row) for row in section.rows)}</tbody></table>"
        for section in pack.sections
    ]
    body = "".join(parts) or "<p>В выбранном периоде мероприятий нет.</p>"
    school = f"<p>{escape(letterhead.school)}</p>" if letterhead.school else ""
    return (
        "<!DOCTYPE html>\n<html lang='ru'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>Опись документов</title><style>{_STYLE}</style></head><body>"
        "<h1>Опись документов, подтверждающих исполнение мероприятий</h1>"
        f"{school}<p>{escape(pack.title)}</p><dl>{pairs}</dl>{body}"
        f"<p class='note'>Файлы лежат рядом с описью в папке «{escape(pack.folder)}». Первое число в имени "
        "файла – номер мероприятия в описи, второе – номер документа. Документ, который подтверждает несколько "
        "мероприятий, лежит один раз, под номером первого из них.</p></body></html>\n"
    )


def _row(pack: Pack, row: PackRow) -> str:
    lines = []
    for text, name in file_lines(row):
        if name:
            lines.append(f"<a href='{quote(pack.folder)}/{quote(name)}'>{escape(text)}</a>")
        else:
            lines.append(f"<span class='none'>{escape(text)}</span>")
    look = " class='bare'" if row.done and row.bare else ""
    cells = (("n", row.place), ("n", row.number), ("", row.title), ("t", row.term), ("s", row.state))
    told = "".join(f"<td class='{kind}'>{escape(value).replace(chr(10), '<br>')}</td>" for kind, value in cells)
    return f"<tr{look}>{told}<td class='d'>{'<br>'.join(lines)}</td></tr>"
