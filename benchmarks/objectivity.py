"""How often the signals S1–S10 speak on honest schools and on planted cases: the tables of docs/objectivity.md.

    python benchmarks/objectivity.py [--honest 400] [--planted 100] [--seed 71]

Everything follows from the seed. Honest schools and cases: benchmarks/synthetic. The last table stands where the real
regional file lies beside the checkout; what its schools did nobody knows, so it is no rate of false alarms.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.analysis.intervals import wilson  # noqa: E402  the checkout need not be installed
from app.analysis.objectivity import MARKER, TITLES, UNKNOWN, Signal, check_objectivity  # noqa: E402
from app.analysis.rules import Rules, parse_rules  # noqa: E402
from app.analysis.values import WorkData  # noqa: E402
from benchmarks.synthetic import planting, regional_file  # noqa: E402
from benchmarks.synthetic.model import Region  # noqa: E402

SIZES = {12: (12,), 25: (25,), 50: (25, 25), 90: (23, 22, 23, 22), 120: (24,) * 5}
"""Pupils of a parallel → sizes of its classes."""
RECHECK_NOISE = 0.05
"""Share of works whose total an honest second check changes."""

Random = np.random.Generator
Pair = tuple[WorkData, WorkData]
Plant = Callable[[WorkData, WorkData, Random], Pair]


@dataclass(frozen=True, slots=True)
class Case:
    """A planted case: the signal that is made for it, its name, its strengths (words, how it is planted)."""

    signal: str
    name: str
    strengths: tuple[tuple[str, Plant], ...]


def _now(change: Callable[[WorkData, Random], WorkData]) -> Plant:
    """Something done to this year's work."""
    return lambda earlier, work, random: (earlier, change(work, random))


def _then(change: Callable[[WorkData, Random], WorkData]) -> Plant:
    """Something done to the work of a year ago."""
    return lambda earlier, work, random: (change(earlier, random), work)


def _shares(make: Callable[[float], Plant], *shares: float) -> tuple[tuple[str, Plant], ...]:
    return tuple((f"{share * 100:.0f} %", make(share)) for share in shares)


CASES = (
    Case(
        "S1",
        "journal one mark too high",
        _shares(lambda k: _now(lambda w, r: planting.generous_journal(w, r, k)), 0.3, 0.6, 0.9),
    ),
    Case(
        "S2",
        "journal two marks too high",
        _shares(lambda k: _now(lambda w, r: planting.generous_journal(w, r, k, 2)), 0.1, 0.2, 0.4),
    ),
    Case(
        "S3",
        "1–2 points short lifted to the bound",
        _shares(lambda k: _now(lambda w, r: planting.heaped(w, r, k)), 0.4, 0.7, 1.0),
    ),
    Case(
        "S4",
        "easy tasks worse, hard ones better",
        _shares(lambda k: _now(lambda w, r: planting.swapped(w, r, k)), 0.3, 0.6, 1.0),
    ),
    Case(
        "S5",
        "points raised by 20 % of the maximum",
        _shares(lambda k: _now(lambda w, r: planting.inflated(w, r, k)), 0.3, 0.6, 0.9),
    ),
    Case("S6", "the same a year ago", _shares(lambda k: _then(lambda w, r: planting.inflated(w, r, k)), 0.3, 0.6, 0.9)),
    Case(
        "S7",
        "the same in one class",
        _shares(lambda k: _now(lambda w, r: planting.inflated(w, r, k, 0.2, frozenset({"5А"}))), 0.3, 0.6, 0.9),
    ),
    Case(
        "S8",
        "weaker half told one hard task",
        _shares(lambda k: _now(lambda w, r: planting.prompted(w, r, k)), 0.3, 0.6, 1.0),
    ),
    Case(
        "S9",
        "second check differs",
        _shares(lambda k: _now(lambda w, r: planting.checked_anew(w, r, k)), 0.15, 0.3, 0.5),
    ),
    Case(
        "S10",
        "one set of points in a class",
        tuple((f"{k} works", _now(lambda w, r, k=k: planting.copied(w, r, k))) for k in (3, 5, 8)),
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--honest", type=int, default=400, help="honest schools of each size")
    parser.add_argument("--planted", type=int, default=100, help="schools of each size, case and strength")
    parser.add_argument("--seed", type=int, default=71)
    parser.add_argument("--regional", type=Path, default=regional_file.FILE, help="the real regional file")
    asked = parser.parse_args()
    started = time.perf_counter()
    rules = parse_rules((ROOT / "resources" / "thresholds.json").read_text("utf-8"))
    region = Region(asked.seed)
    random = np.random.default_rng(asked.seed + 1)
    schools = {size: [_school(region, size, at) for at in range(asked.honest)] for size in SIZES}
    print(
        f"Seed {asked.seed}; {asked.honest * len(SIZES)} honest schools, {asked.planted} a cell of the second table.\n"
    )
    honest(schools, rules, random)
    planted({size: found[: asked.planted] for size, found in schools.items()}, rules, random)
    real(asked.regional, rules)
    print(f"\n{time.perf_counter() - started:.0f} s")


def _school(region: Region, size: int, at: int) -> Pair:
    """An honest school's works of two years over the same pupils."""
    before, after = region.pairs[at % len(region.pairs)]
    school = region.school(SIZES[size])
    earlier = region.work(before, school)
    return earlier, region.work(after, region.a_year_later(school))


def honest(schools: dict[int, list[Pair]], rules: Rules, random: Random) -> None:
    """Shares of honest schools flagged, by size and in all, with Wilson's 95 % intervals."""
    found = {
        size: [
            check_objectivity(planting.checked_anew(work, random, RECHECK_NOISE), rules, earlier)
            for earlier, work in pairs
        ]
        for size, pairs in schools.items()
    }
    every = [signals for size in SIZES for signals in found[size]]
    print("Honest schools with the marker, % of those assessed (95 % interval over all sizes)\n")
    _row(["signal", *(f"n = {size}" for size in SIZES), "all", "95 %"])
    _row(["---"] * (len(SIZES) + 3))
    for code in TITLES:
        one = {size: [signal for signals in found[size] for signal in signals if signal.code == code] for size in SIZES}
        _row(
            [
                code,
                *(_share(one[size]) for size in SIZES),
                *_sure(s for signals in every for s in signals if s.code == code),
            ]
        )
    bare = [
        check_objectivity(replace(w, journal_marks=(None,) * w.n, comparators=()), rules, e)
        for p in schools.values()
        for e, w in p
    ]
    by_size = [[any(s.state == MARKER for s in signals) for signals in found[size]] for size in SIZES]
    hits = sum(map(sum, by_size))
    low, high = wilson(hits * 100 / len(every), len(every)) or (0.0, 0.0)
    _row(
        [
            "any",
            *(f"{sum(one) * 100 / len(one):.1f}" for one in by_size),
            f"{hits * 100 / len(every):.1f}",
            f"{low:.1f}–{high:.1f}",
        ]
    )
    parts = [f"{code} {_share([s for signals in bare for s in signals if s.code == code])}" for code in ("S6", "S7")]
    print(f"\nThe same schools without the region's tables and the journal: {', '.join(parts)}.")


def planted(schools: dict[int, list[Pair]], rules: Rules, random: Random) -> None:
    """Shares of planted cases found by the signal made for it, and by any."""
    print("\nPlanted cases found, % of all schools: by the signal made for it / by any signal\n")
    _row(["signal", "case", "strength", *(f"n = {size}" for size in SIZES), "also by"])
    _row(["---"] * (len(SIZES) + 4))
    for case in CASES:
        for strength, plant in case.strengths:
            cells = []
            others: Counter[str] = Counter()
            for size in SIZES:
                found = [
                    {s.code for s in check_objectivity(work, rules, earlier) if s.state == MARKER}
                    for earlier, work in (plant(*pair, random) for pair in schools[size])
                ]
                own, some = sum(case.signal in one for one in found), sum(map(bool, found))
                cells.append(f"{own * 100 / len(found):.0f} / {some * 100 / len(found):.0f}")
                others.update(code for one in found for code in one if code != case.signal)
            total = sum(len(schools[size]) for size in SIZES)
            also = ", ".join(f"{code} {n * 100 / total:.0f}" for code, n in others.most_common() if n * 10 >= total)
            _row([case.signal, case.name, strength, *cells, also or "–"])


def real(file: Path, rules: Rules) -> None:
    """The schools of a real regional file, by size: what is flagged there, honest or not."""
    works = regional_file.schools(file)
    if not works:
        print("\nThe regional file is not there: its table is left out.")
        return
    print(f"\nSchools of a real regional file ({len(works)} with 10–200 pupils), % with the marker\n")
    by_size: dict[str, list[WorkData]] = defaultdict(list)
    for work in works:
        by_size[next(name for least, name in _STEPS if work.n >= least)].append(work)
    codes = [code for code in TITLES if code not in ("S6", "S9")]
    _row(["pupils", "schools", *codes, "any"])
    _row(["---"] * (len(codes) + 3))
    for _, name in reversed(_STEPS):
        found = [check_objectivity(work, rules) for work in by_size[name]]
        shares = [_share([s for signals in found for s in signals if s.code == code]) for code in codes]
        some = sum(any(s.state == MARKER for s in signals) for signals in found)
        _row([name, str(len(found)), *shares, f"{some * 100 / max(1, len(found)):.1f}"])


_STEPS = ((80, "80–200"), (40, "40–79"), (20, "20–39"), (10, "10–19"))


def _share(signals: Sequence[Signal]) -> str:
    assessed = [signal for signal in signals if signal.state != UNKNOWN]
    return f"{sum(s.state == MARKER for s in assessed) * 100 / len(assessed):.1f}" if assessed else "–"


def _sure(signals: Iterable[Signal]) -> Iterator[str]:
    assessed = [signal.state == MARKER for signal in signals if signal.state != UNKNOWN]
    share = sum(assessed) * 100 / max(1, len(assessed))
    low, high = wilson(share, len(assessed)) or (0.0, 0.0)
    yield f"{share:.1f}"
    yield f"{low:.1f}–{high:.1f}"


def _row(cells: Sequence[str]) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
