"""Import of a regional result file, storing included, against pandas + openpyxl that only read it."""

from __future__ import annotations

from measuring import SHARED, measure, show

FILES = (
    ("26 667 rows of 2021", "results/2021/Проведение работы по математике, 4 класс. ВПР 2021.xlsx"),
    ("the biggest form of 2022", "results/2022/11 Немецкий язык.xlsx"),
)

OURS = """
import tempfile, time
from datetime import datetime
from pathlib import Path
from app.services.results_import import ImportResults
from app.storage.database import Database
folder = tempfile.TemporaryDirectory()
database = Database(Path(folder.name) / "school.sqlite")
importing = ImportResults(database, datetime.now, lambda cause: None)
start = time.perf_counter()
found = importing.recognise([Path({file!r})])
importing.store(found, whole_files=True)
seconds = time.perf_counter() - start
database.close()
"""

PANDAS = """
import time, warnings
import pandas
warnings.simplefilter("ignore")
start = time.perf_counter()
pandas.read_excel({file!r}, sheet_name=None, engine="openpyxl", dtype=object)
seconds = time.perf_counter() - start
"""

CALAMINE = """
import time
from python_calamine import CalamineWorkbook
start = time.perf_counter()
book = CalamineWorkbook.from_path({file!r})
for name in book.sheet_names:
    for row in book.get_sheet_by_name(name).iter_rows():
        pass
seconds = time.perf_counter() - start
"""

INSPECT = """
import time
from pathlib import Path
from app.importers.results.figures import inspect_object
from app.importers.results.registry import read_result_file
start = time.perf_counter()
inspect_object(read_result_file(Path({file!r})))
seconds = time.perf_counter() - start
"""


def main() -> None:
    for words, name in FILES:
        file = SHARED / name
        if not file.exists():
            print(f"{words}: the file is not beside this checkout, skipped")
            continue
        path = str(file)
        runs = 1 if file.stat().st_size > 1_000_000 else 3
        pandas = measure("pandas + openpyxl, reading only", PANDAS.format(file=path), runs=runs)
        figures = [
            pandas,
            measure("ours: read, checked, stored", OURS.format(file=path)),
            measure("ours: inspected only", INSPECT.format(file=path)),
            measure("calamine: cells only", CALAMINE.format(file=path)),
        ]
        show(words, figures, pandas)


if __name__ == "__main__":
    main()
