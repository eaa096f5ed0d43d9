"""How many terms a second are read: every phrase of the tests' tables, in one process.

    python benchmarks/read_terms.py

The target is 2,000 phrases a second of processor time.
Where dateparser is installed, its pace on the same phrases is printed beside.
"""

import ast
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.terms.reading import read_term  # noqa: E402  the path is set above
from app.terms.values import TermContext  # noqa: E402  as above

TARGET = 2000
ROUNDS = 3
CONTEXTS = (
    TermContext(date(2025, 9, 1), date(2026, 8, 31), date(2025, 8, 29)),
    TermContext(date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 24)),
    TermContext(date(2024, 1, 1), date(2026, 12, 31), date(2024, 12, 17)),
)


def phrases() -> list[str]:
    """The second text of every row of the tables: ("school", "до 1 мая", …)."""
    found = []
    for table in sorted((ROOT / "tests" / "terms").glob("test_phrases_*.py")):
        for node in ast.walk(ast.parse(table.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple) and len(node.elts) > 1:
                texts = [part.value for part in node.elts[:2] if isinstance(part, ast.Constant)]
                if len(texts) == 2 and all(isinstance(text, str) for text in texts) and texts != ["plan", "phrase"]:
                    found.append(texts[1])
    for table in ("phrases_certain.tsv", "phrases_open.tsv"):
        lines = (ROOT / "tests" / "terms" / table).read_text(encoding="utf-8").splitlines()[1:]
        found.extend(line.split("\t")[1] for line in lines)
    return list(dict.fromkeys(found))


def pace(read: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / (time.process_time() - start)


def foreign(texts: list[str]) -> float | None:
    try:
        import dateparser
    except ImportError:
        return None
    return pace(lambda text: dateparser.parse(text, languages=["ru"]), texts[:200])


def main() -> None:
    texts = phrases()
    best = max(pace(lambda text, own=own: read_term(text, own), texts) for own in CONTEXTS for _ in range(ROUNDS))
    print(f"phrases: {len(texts)}")
    print(f"a second of processor time: {best:,.0f} (target {TARGET:,})")
    other = foreign(texts)
    print(f"dateparser a second: {other:,.0f}" if other else "dateparser is not installed")


if __name__ == "__main__":
    main()
