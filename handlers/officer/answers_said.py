"""How a branch's file is spoken of, by what it holds."""

from typing import NamedTuple

from locales import N_, Text

TITLE = N_("<b>%(cooperative)s</b>: these answers of the branch office are not noted yet.")
PAID_TITLE = N_("<b>%(cooperative)s</b>: these payments are not noted yet.")


class Said(NamedTuple):
    """`what`: a line for each kind of what is new; `then`: the way on, with its label."""

    title: str
    over: str
    counts: str
    what: dict[str, str]
    save: str
    noted: str
    then: tuple[Text, str]


SAID = {
    "answers": Said(
        TITLE,
        N_("<b>%(cooperative)s</b>: answers of the branch office."),
        N_("Rows: %(rows)s. New: %(ready)s, noted already: %(same)s, not taken: %(problems)s."),
        {
            "code": N_("Payment code: %(count)s"),
            "participant": N_("Participant: %(count)s"),
            "returned": N_("Returned: %(count)s"),
            "known": N_("A participant already: %(count)s"),
        },
        N_("Note %(count)s answers"),
        N_(
            "<b>%(cooperative)s</b>: noted. Answers of the branch office: %(count)s. Each member with Telegram here is "
            "told."
        ),
        (Text(N_("Members by status")), "anggota"),
    ),
    "payments": Said(
        PAID_TITLE,
        N_("<b>%(cooperative)s</b>: payments from a file."),
        N_("Rows: %(rows)s. New: %(ready)s, noted already: %(same)s, not taken: %(problems)s, empty: %(empty)s."),
        {
            "confirm": N_("As members say, to be confirmed: %(count)s"),
            "enter": N_("Not said by members, to be entered: %(count)s"),
        },
        N_("Note %(count)s rows"),
        N_("<b>%(cooperative)s</b>: noted. Payments: %(count)s. Each member with Telegram here is told."),
        (Text(N_("Check payments")), "bayar"),
    ),
}
