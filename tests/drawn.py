"""Screens as phones on one page, red where a limit is passed."""

import html
from itertools import groupby

from locales import characters
from tests import shown
from tests.limits import passed, sentences
from tests.shown import Named
from transport.screen import Button, Key

STYLE = """
body { margin: 0 auto; width: 760px; font: 15px/1.35 system-ui, sans-serif; background: #fff }
h2 { margin: 24px 0 4px } h3 { margin: 12px 0 2px; font-size: 12px; font-weight: normal; color: #555 }
.pair { display: flex; gap: 20px } .phone { width: 360px; box-sizing: border-box; padding: 8px; background: #cfdde8 }
.bubble { background: #fff; border-radius: 12px; padding: 7px 10px; width: 290px; white-space: pre-wrap;
  overflow-wrap: anywhere } .inline { width: 310px } .row { display: flex; gap: 4px; margin-top: 4px }
.row span { flex: 1 1 0; min-width: 0; text-align: center; padding: 8px 2px; border-radius: 8px; font-size: 14px;
  color: #fff; background: #5b7f9c } .keys { background: #eef1f4; padding: 4px; margin: 8px -8px -8px }
.keys span { background: #fff; color: #222; border: 1px solid #ccd } small { color: #555; font-size: 11px }
small b { color: #c00 } .row .primary { background: #2067ad; color: #fff }
.row .success { background: #24733b; color: #fff } .row .danger { background: #b3342b; color: #fff }
"""


def page(screens: list[Named]) -> str:
    said = "".join(
        f"<h2>{html.escape(group)}</h2>" + "".join(map(_pair, found))
        for group, found in groupby(sorted(screens, key=lambda one: one.group), lambda one: one.group)
    )
    return f'<!doctype html><html lang="id"><meta charset="utf-8"><title>Payung</title><style>{STYLE}</style>{said}'


def _pair(one: Named) -> str:
    phones = "".join(_phone(one, language) for language in sorted(shown.LANGUAGES, reverse=True))
    return f'<h3>{html.escape(one.name)}</h3><div class="pair">{phones}</div>'


def _phone(one: Named, language: str) -> str:
    said = "\n\n".join(shown.WORDS.html(line, language) for line in one.screen.lines)
    plain, past = shown.text(one.screen, language), html.escape("; ".join(passed(one, language)))
    rows = len(one.screen.rows) + len(one.screen.keys)
    small = f"{characters(plain)} characters, {sentences(plain)} sentences, {rows} rows <b>{past}</b>"
    inline, keys = _buttons(one.screen.rows, language, "inline"), _buttons(one.screen.keys, language, "keys")
    bubble = f'<div class="bubble">{said}</div>{inline}<small>{small}</small>{keys}'
    return f'<div class="phone" lang="{language}">{bubble}</div>'


def _buttons(rows: tuple[tuple[Button | Key, ...], ...], language: str, kind: str) -> str:
    label = shown.WORDS.plain
    drawn = [
        "".join(f'<span class="{b.style}">{html.escape(label(b.label, language))}</span>' for b in r) for r in rows
    ]
    inner = "".join(f'<div class="row">{row}</div>' for row in drawn)
    return f'<div class="{kind}">{inner}</div>' if rows else ""
