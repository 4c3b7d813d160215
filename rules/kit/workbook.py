"""The workbook of links: one row a person, with a link that opens WhatsApp with the text ready; and what to mind.

It is written in memory: what holds names and numbers leaves no file of its own beside it. Every cell is a text.
"""

from collections.abc import Callable, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote

import xlsxwriter

from locales import N_, Text, Words
from rules.kit import said
from rules.kit.head import PAPER, Head, Person

WAVE = 20  # people to whom one sends before a pause
GUIDE, LINKS = N_("Read first"), N_("Links")
ADVICE = (
    N_("Invitations from %(cooperative)s"),
    N_(
        "Each row of the second sheet is one person. The link in the column WhatsApp opens WhatsApp with the text "
        "ready: look at it, and send it."
    ),
    N_(
        "Send in waves of 20: the column Wave says which. After a wave wait at least an hour, and send no more than "
        "five waves a day. WhatsApp blocks numbers that write to many people at once."
    ),
    N_(
        "Write from a number that people know, to people who know you. Tell the members first that an invitation "
        "comes, for instance at a meeting."
    ),
    N_(
        "Send each link only to the one in whose row it stands, never into a group: it opens the invitation of that "
        "person alone, who proves it with their NIK or their own number."
    ),
    N_("Whoever has no number here gets a slip of paper. Whoever has no Telegram is helped by you."),
    N_("The links work until the day in their row. Then have new ones made: the old ones open nothing."),
    N_("This file is confidential. Keep it as you keep the list of members, and delete it when all is sent."),
    N_("Nobody has to pay anything, and nobody is asked for an OTP or a PIN."),
)
HEADINGS = (N_("Wave"), N_("Name"), N_("Phone number"), "WhatsApp", N_("Invitation code"), N_("Link"),
            N_("Works until"), N_("Done"))  # fmt: skip
WIDTHS, WIDE = (12, 34, 19, 44, 19, 58, 20, 10), 92
NO_PHONE = N_("no number: by slip")
HIGH = 20  # a row, so that a thumb finds its link
PAPERS = 9  # A4, as Excel numbers it

Tell = Callable[[int, int], None]


def write(head: Head, people: Sequence[Person], output: BinaryIO, tell: Tell) -> None:
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        Links(book, head).write(people, tell)


def whatsapp(phone: str, text: str) -> str:
    """A link that opens WhatsApp with a text to this person: https://faq.whatsapp.com/5913398998672934."""
    return f"https://wa.me/{phone.lstrip('+')}?text={quote(text, safe='')}"


class Links:
    """Its two sheets."""

    def __init__(self, book: Any, head: Head):
        self.book, self.head, self.words = book, head, Words()
        mark = self._said(head.mark)
        book.set_properties({"title": head.cooperative, "author": mark, "subject": head.number, "created": head.at})
        self.guide, self.sheet = (self._sheet(self._said(Text(name)), mark) for name in (GUIDE, LINKS))
        self.mark = mark

    def write(self, people: Sequence[Person], tell: Tell) -> None:
        self._advise()
        heading = self.book.add_format({"bold": True, "bg_color": "#D9D9D9", "border": 1})
        for column, (label, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(0, column, self._said(Text(label)), heading)
        self.sheet.freeze_panes(1, 2)
        self.sheet.repeat_rows(0)
        self.sheet.autofilter(0, 0, len(people), len(HEADINGS) - 1)
        looks = [self._looks(background) for background in (None, "#F2F2F2")]
        sent = 0  # who has no number is no part of a wave
        for row, person in enumerate(people, 1):
            self.sheet.set_row(row, HIGH)
            self._row(row, sent // WAVE + 1, person, looks[sent // WAVE % 2])
            sent += 1 if person.phone else 0
            tell(row, len(people))

    def _row(self, row: int, wave: int, person: Person, looks: tuple[Any, Any]) -> None:
        plain, link = looks
        ready = whatsapp(person.phone, self.words.plain(said.message(self.head, person), PAPER)) if person.phone else ""
        cells = (str(wave) if ready else "", person.name, _spaced(person.phone), ready, person.code, person.link)
        until = self.words.plain(Text("%(day)s", {"day": person.day}), self.head.language)
        for column, cell in enumerate((*cells, until, "")):
            if not (column == 3 and ready and self.sheet.write_url(row, column, cell, link, cell) == 0):
                shown = self._said(Text(NO_PHONE)) if column == 3 and not ready else cell
                self.sheet.write_string(row, column, shown, plain)

    def _looks(self, background: str | None) -> tuple[Any, Any]:
        """Of a cell, and of one that opens WhatsApp; a wave has another shade than the next."""
        look = {"valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}
        look |= {"bg_color": background} if background else {}
        link = {"font_color": "#0563C1", "underline": 1}
        return self.book.add_format(look), self.book.add_format(look | link)

    def _advise(self) -> None:
        plain = self.book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
        bold = self.book.add_format({"bold": True, "font_size": 16, "text_wrap": True})
        self.guide.set_column(0, 0, WIDE)
        for row, line in enumerate((*ADVICE, None)):
            text = self._said(Text(line, {"cooperative": self.head.cooperative})) if line else self.mark
            letters = WIDE * 0.7 if row == 0 else WIDE * 0.85  # in a line, of their sizes
            self.guide.set_row(row, 10 + (22 if row == 0 else 17) * -(-len(text) // int(letters)))
            self.guide.write_string(row, 0, text, plain if row else bold)

    def _sheet(self, name: str, mark: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(PAPERS)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{mark.replace('&', '&&')}&R&P / &N")
        return sheet

    def _said(self, text: Text) -> str:
        return self.words.plain(text, self.head.language)


def _spaced(phone: str | None) -> str:
    """+62 812 9876 0001: nothing takes it for a number."""
    if not phone:
        return ""
    national = phone.removeprefix("+62")
    return " ".join(["+62", national[:3], *(national[at : at + 4] for at in range(3, len(national), 4))])
