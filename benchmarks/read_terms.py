"""Terms read a second: all phrases of the tests' tables, each in its plan; beside dateparser, where it is installed.

    .venv/bin/python benchmarks/read_terms.py

The target is 2,000 phrases a second in one process. Nothing is remembered between readings; the time is the process's
own, so that other work of the machine does not count.
"""

import ast
import sys
import time
from datetime import date
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.terms.reading import read_term  # noqa: E402 - the path is set first
from app.terms.values import TermContext  # noqa: E402

PLANS = (
    TermContext(date(2026, 1, 1), date(2026, 12, 31)),
    TermContext(date(2025, 9, 1), date(2026, 8, 31)),
    TermContext(date(2024, 1, 1), date(2026, 12, 31), date(2024, 2, 1)),
)
TARGET = 2000


def phrases() -> list[str]:
    """Every second text of the parameter tables of tests/terms: (plan, phrase, …)."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "tests" / "terms").glob("test_phrases_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Tuple) and len(node.elts) >= 2:
                phrase = node.elts[1]
                if isinstance(phrase, ast.Constant) and isinstance(phrase.value, str):
                    found[phrase.value] = None
    return list(found)


def main() -> None:
    texts = phrases()
    read_term(texts[0], PLANS[0])  # the tables of words are built at the first reading
    started = time.process_time()
    for plan in PLANS:
        for text in texts:
            read_term(text, plan)
    took = time.process_time() - started
    count = len(texts) * len(PLANS)
    print(f"{len(texts)} phrases in {len(PLANS)} plans: {count / took:,.0f} a second (target {TARGET:,})")
    if find_spec("dateparser") is None:
        print("dateparser is not installed: nothing to compare with")
        return
    import dateparser  # type: ignore[import-not-found]  # only if somebody has it

    started = time.process_time()
    for text in texts:
        dateparser.parse(text, languages=["ru"])
    print(f"dateparser.parse: {len(texts) / (time.process_time() - started):,.0f} a second")


if __name__ == "__main__":
    main()
