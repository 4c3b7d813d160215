"""How photos are read, by kind: what is right, asked again, or wrong in silence. `python -m bench.ktp [proofs] [N]`."""

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from bench import ktp_cards, ktp_proofs
from bench.ktp_cards import Person, jpeg
from bench.ktp_proofs import Payment
from rules.ktp import job
from rules.ktp.card import Card
from rules.proof.slip import Slip

TODAY = date(2026, 12, 1)
FIELDS = ("nik", "name", "born")
OF_PROOFS = ("amount", "day", "channel")
Case = tuple[bytes, str, dict[str, Any]]  # a picture, whose it is, and what stands on it


def cards(people: int) -> dict[str, list[Case]]:
    """Each person under each look."""
    looks, persons = enumerate(ktp_cards.LOOKS.items()), ktp_cards.PEOPLE[:people]
    return {
        look: [
            (jpeg(make(ktp_cards.card(one, n + number), n + number)), one.nik[-2:], on_card(one))
            for n, one in enumerate(persons)
        ]
        for number, (look, make) in looks
    }


def on_card(person: Person) -> dict[str, Any]:
    day, month, year = person.born.split("-")
    return {"nik": person.nik, "name": person.name, "born": f"{year}-{month}-{day}"}


def proofs(count: int) -> dict[str, list[Case]]:
    """Each receipt under each look, some payments of each."""
    papers, found = ktp_proofs.PAPERS.items(), {}
    for number, (look, make) in enumerate(ktp_proofs.LOOKS.items()):
        for n, (paper, draw) in enumerate(papers):
            for one in ktp_proofs.payments(paper, (count + 3) // 4):
                found.setdefault(look, []).append((jpeg(make(draw(one), n + number)), paper, on_proof(one)))
    return found


def on_proof(paid: Payment) -> dict[str, Any]:
    return {"amount": paid.amount, "day": paid.at.date().isoformat(), "channel": paid.channel}


def read_card(content: bytes) -> Card:
    told = job.work(_Task(content))
    return Card.of(told["card"]) if "card" in told else Card()


def read_proof(content: bytes) -> Slip:
    told = job.proof(_Task(content))
    return Slip.of(told["slip"]) if "slip" in told else Slip()


def judged(read: Any, truth: Mapping[str, Any], key: str) -> str:
    """Whether it would be taken as it is: what is doubtful, or not read, is asked."""
    value = getattr(read, key)
    if not value or key in read.doubtful:
        return "asked"
    return "right" if value == truth[key] else "wrong"


@dataclass
class Table:
    """What became of each field, by kind, and what it took."""

    fields: tuple[str, ...]
    total: dict[str, Counter[str]] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def add(self, kind: str, cases: Iterable[Case], read: Callable[[bytes], Any]) -> None:
        counts: dict[str, Counter[str]] = {one: Counter() for one in self.fields}
        for content, whose, truth in cases:
            begun, worked = time.perf_counter(), time.process_time()
            found = read(content)
            self.took.append(time.perf_counter() - begun)
            self.work.append(time.process_time() - worked)
            for key in self.fields:
                how = judged(found, truth, key)
                counts[key][how] += 1
                self.total.setdefault(key, Counter())[how] += 1
                if how == "wrong":
                    print("  wrong:", kind, whose, key, getattr(found, key), "for", truth[key])
        print(f"{kind:20}" + "".join(_cells(counts[one]) for one in self.fields), flush=True)

    def end(self) -> None:
        print(f"{'all':20}" + "".join(_cells(self.total[one]) for one in self.fields))
        print(f"seconds: median {median(self.took):.2f}, most {max(self.took):.2f}, the first {self.took[0]:.2f}")
        print(f"of a core: median {median(self.work):.2f}, most {max(self.work):.2f}, the first {self.work[0]:.2f}")
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"memory: {most} MB, with what draws the specimens")


def main(kinds: Mapping[str, list[Case]], fields: tuple[str, ...], read: Callable[[bytes], Any]) -> Table:
    print(f"{'':20}" + "".join(f"{one + ': right asked wrong':28}" for one in fields))
    table = Table(fields)
    for kind, cases in kinds.items():
        table.add(kind, cases, read)
    table.end()
    return table


def _cells(counts: Counter[str]) -> str:
    return f"{counts['right']:10}{counts['asked']:6}{counts['wrong']:6}{'':6}"


class _Task:
    def __init__(self, content: bytes) -> None:
        self.parameters, self.input = {"today": TODAY.isoformat()}, self
        self.read = lambda: content


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:] if one.isdecimal()]
    if "proofs" in sys.argv:
        main(proofs(*asked or [4]), OF_PROOFS, read_proof)
    else:
        main(cards(*asked or [len(ktp_cards.PEOPLE)]), FIELDS, read_card)
