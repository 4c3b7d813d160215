"""How photos of KTPs are read, by kind: what is right, asked again, or wrong in silence. `python -m bench.ktp [N]`."""

import resource
import sys
import time
from collections import Counter
from datetime import date
from statistics import median

from bench.ktp_cards import LOOKS, PEOPLE, Person, card, jpeg
from rules.ktp import job
from rules.ktp.card import Card

TODAY = date(2026, 12, 1)
FIELDS = ("nik", "name", "born")


def main(people: int) -> None:
    """The table, and what it took; each person under each look."""
    print(f"{'':16}" + "".join(f"{one + ': right asked wrong':28}" for one in FIELDS))
    total: dict[str, Counter[str]] = {one: Counter() for one in FIELDS}
    took: list[float] = []
    work: list[float] = []
    for number, (look, make) in enumerate(LOOKS.items()):
        counts: dict[str, Counter[str]] = {one: Counter() for one in FIELDS}
        for n, person in enumerate(PEOPLE[:people]):
            content = jpeg(make(card(person), n + number))
            begun, worked = time.perf_counter(), time.process_time()
            told = job.work(_Task(content))
            took.append(time.perf_counter() - begun)
            work.append(time.process_time() - worked)
            for key in FIELDS:
                how = judged(told, person, key)
                counts[key][how] += 1
                total[key][how] += 1
                if how == "wrong":
                    print("  wrong:", look, person.nik[-2:], key, told)
        print(f"{look:16}" + "".join(_cells(counts[one]) for one in FIELDS))
    print(f"{'all':16}" + "".join(_cells(total[one]) for one in FIELDS))
    print(f"seconds: median {median(took):.2f}, most {max(took):.2f}, the first {took[0]:.2f}")
    print(f"of a core: median {median(work):.2f}, most {max(work):.2f}, the first {work[0]:.2f}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, with what draws the specimens")


def judged(told: dict, person: Person, key: str) -> str:
    """Whether the form would take it as it is: what is doubtful, or not read, is asked."""
    read = Card.of(told["card"]) if "card" in told else Card()
    value = getattr(read, key)
    if not value or key in read.doubtful:
        return "asked"
    day, month, year = person.born.split("-")
    return (
        "right" if value == {"nik": person.nik, "name": person.name, "born": f"{year}-{month}-{day}"}[key] else "wrong"
    )


def _cells(counts: Counter[str]) -> str:
    return f"{counts['right']:10}{counts['asked']:6}{counts['wrong']:6}{'':6}"


class _Task:
    def __init__(self, content: bytes) -> None:
        self.parameters, self.input = {"today": TODAY.isoformat()}, self
        self.read = lambda: content


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else len(PEOPLE))
