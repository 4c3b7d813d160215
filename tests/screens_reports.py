"""The screens of /laporan and /statistik, each at its longest, for `make screens`."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from handlers.reports import about, made, shown, ways
from handlers.reports.about import LAPORAN, STATISTIK, Scope
from models.role import ADMIN, Held
from rules.reports.report import Of
from tests import shown as screens
from tests.shown import Named, Shown
from transport.keyboards import Tap
from transport.screen import Screen, Text

ID = 2**63 - 1
LONG = "Koperasi Konsumen Serba Usaha Wanita Sejahtera Bersama Contoh Rekaan Nusantara 1, Kabupaten Kepulauan Sangihe"
SCOPES = {
    "of a cooperative": Scope(LAPORAN, Of(cooperative=ID)),
    "of all": Scope(STATISTIK, Of()),
    "of a province": Scope(STATISTIK, Of(region="71")),
    "of a regency": Scope(STATISTIK, Of(region="7109")),
    "of a cooperative, to an admin": Scope(STATISTIK, Of(cooperative=ID)),
    "of a viewer's province": Scope(STATISTIK, Of(region="71"), hidden=True),
    "of a viewer's regency": Scope(STATISTIK, Of(region="7109"), hidden=True),
}


def of_reports() -> Iterator[Named]:
    with patch.object(about, "names_of", return_value={ID: LONG}), patch.object(ways, "account_of"):
        for name, scoped in SCOPES.items():
            yield from screens.named(name, lambda v, s=scoped: shown.show(v, s), visit(), "Reports")
            for make in shown.makes(scoped):
                yield Named(f"{name}: below {make}", Screen((Text(made.READY),), shown.rows(scoped, make)), "card")
        for code, pages in {"": 7, "33": 6}.items():
            for page in range(pages):
                tap = Tap(STATISTIK, page, "areas", code)
                yield from screens.named(
                    f"areas {code}, {page}", lambda v, t=tap: ways.tapped(v, t), visit(), "Reports"
                )
        several = tuple(Held("viewer", region=code) for code in ("71", "7109", "3402"))
        yield from screens.named("several regions", ways.statistik, visit(*several), "Reports")
        again = shown.button(SCOPES["of all"], shown.ANEW, "book")
        yield Named("a report that is gone", Screen((Text(made.GONE),), ((again,),)), "card", "Reports")


def visit(*held: Held) -> Shown:
    found: Any = Shown({}, home=True, known=True)
    found.standing.roles = held or (ADMIN,)
    return found
