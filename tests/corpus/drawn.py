"""Lists put together by chance: headers, the order of columns, what stands around the people, the kind of file."""

from functools import partial
from random import Random
from typing import Any

from tests.corpus import columns, old, writing
from tests.corpus.case import BLANK, EMPTY, Case, Line, Problem, Ready, Same, Want, kept, name, nik, phone
from tests.corpus.layouts import SIGNED, TITLE

FIELDS = ("no", "name", "nik", "phone")
PHONES = ("0{}", "62{}", "+62 {}", "{}", "0{} ", "'0{}", "WA 0{}")


class Drawn:
    """One list; `places` says in which column each field stands."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.kind = self.chance.choice(("xlsx", "xlsx", "csv", "csv", "ods", "xls"))
        self.beside = self.chance.sample(columns.BESIDE, self.chance.randint(0, 4))
        self.order: list[Any] = [*FIELDS, *self.beside]
        if self.chance.random() < 0.3:
            self.order.remove("nik")
        if self.chance.random() < 0.4:
            self.chance.shuffle(self.order)
        self.has_nik = "nik" in self.order
        self.lines: list[Line] = []
        self.number = seed * 100

    def case(self, title: str) -> Case:
        head = {
            "no": "No", "name": self.chance.choice(columns.NAME[:9]), "nik": self.chance.choice(columns.NIK),
            "phone": self.chance.choice(columns.PHONE),
        }  # fmt: skip
        header: Line = ([head[one] if isinstance(one, str) else one[0] for one in self.order], None)
        self.lines += TITLE if self.chance.random() < 0.5 else []
        self.lines.append(header)
        if self.chance.random() < 0.2:
            self.lines.append(([str(at + 1) for at in range(len(self.order))], None))
        for _ in range(self.chance.randint(3, 15)):
            self.lines.append(self.line())
            if self.chance.random() < 0.05:
                self.lines.append(header)
            if self.chance.random() < 0.05:
                self.lines.append((["RT 05", *[""] * (len(self.order) - 1)], None))
        self.lines.append(self.row(Ready("", "", self.has_nik)))
        self.lines += [self.total()] if self.chance.random() < 0.4 else []
        self.lines += [BLANK, *SIGNED] if self.chance.random() < 0.3 else []
        rows = [cells for cells, _ in self.lines]
        write = {"xlsx": writing.xlsx, "ods": writing.ods, "xls": old.xls}.get(self.kind)
        separator = self.chance.choice(",;\t")
        content = partial(write, rows) if write else partial(writing.text, rows, separator)
        wanted = {"name": " ".join(head["name"].split()), "phone": head["phone"]}
        return Case(title, content, {"Anggota" if write else "": self.lines}, columns=wanted)

    def total(self) -> Line:
        cells = [""] * len(self.order)
        cells[self.chance.choice((0, self.order.index("name")))] = self.chance.choice(("JUMLAH", "Total: 15 orang"))
        return cells, None

    def line(self) -> Line:
        """Most are well."""
        what = self.chance.random()
        if what < 0.06:
            return [], EMPTY
        if what < 0.10:
            return self.cells(no="7"), EMPTY
        if what < 0.16:
            return self.row(Problem(("phone",)), phone=self.chance.choice(("", "-", "0274-512345", "0812")))
        if what < 0.20:
            return self.row(Problem(("name",)), name=self.chance.choice(("", "-", "Siti 7")))
        if what < 0.26 and self.has_nik:
            wrong = self.chance.choice(("123", "KOP-7", nik(self.number)[:15], "3.40202E+15"))
            return self.row(Problem(("nik",)), nik=wrong)
        if what < 0.30 and self.has_nik:
            return self.row(Ready("", "", False), nik=self.chance.choice(("", "-")))
        if what < 0.34 and self.lines and isinstance(self.lines[-1][1], Ready):
            return list(self.lines[-1][0]), Same(above=1)
        return self.row(Ready("", "", self.has_nik))

    def row(self, want: Want, **cells: str) -> Line:
        """Somebody new, with what differs."""
        self.number += 1
        form = self.chance.choice(PHONES)
        person = {
            "no": str(self.number % 100), "name": name(self.number), "nik": nik(self.number),
            "phone": form.format(phone(self.number)[1:]),
        }  # fmt: skip
        if isinstance(want, Ready):
            want = Ready(name(self.number), kept(self.number), want.nik)
        return self.cells(self.number, **(person | cells)), want

    def cells(self, number: int = 0, **cells: str) -> list[Any]:
        others = number > 0
        return [
            cells.get(one, "") if isinstance(one, str) else (one[1](number) if others else "") for one in self.order
        ]


def drawn(seed: int) -> Case:
    return Drawn(seed).case(f"drawn {seed}")
