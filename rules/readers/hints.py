"""Words that tell a work only half: what they may be part of, what is sold, what speech puts before a verb."""

import re

# Whoever says one of these and a word that is not known may do any of these.
VAGUE = {
    "tukang": ("market_trader", "food", "crafts", "repair"),
    "buruh": ("farming", "repair", "day_labour", "personal_care"),
    "kuli": ("farming", "repair", "day_labour"),
}
# The same, asked only where nothing else fits.
HINTS = {
    "bikin": ("food", "crafts"),
    "toko": ("shop",),
    "agen": ("shop", "market_trader", "online_other"),
    "sewa": ("shop", "online_other"),
    "jasa": ("transport", "repair", "personal_care", "online_other"),
    "servis": ("repair",),
    "pasang": ("repair",),
    "jaga": ("shop", "day_labour", "personal_care"),
    "antar": ("transport",),
    "cuci": ("repair", "personal_care"),
    "budidaya": ("farming", "fishing", "livestock"),
}
# What stands beside these may be any thing at all, so that a word that is not known is no misspelling for sure.
OPEN = frozenset({"jual", "bikin", "cari", "toko", "agen", "bakul", "sewa", "jasa", "kios", "petik"})
# Whoever sells something of these need not have made, grown or mended it; and what selling it would be.
MADE = frozenset({"farming", "fishing", "livestock", "crafts", "repair", "day_labour"})
SOLD = {"jual": "market_trader", "bakul": "market_trader", "toko": "shop", "agen": "shop"}
# What is put before a verb, and the letter that it swallowed.
VERBAL = (
    *(("nge", ""), ("menge", ""), ("ng", ""), ("ng", "k"), ("meng", ""), ("meng", "k"), ("ny", "s"), ("meny", "s")),
    *(("ny", "c"), ("men", "t"), ("men", ""), ("n", "t"), ("n", ""), ("mem", "p"), ("mem", ""), ("m", "p"), ("m", "")),
    *(("me", ""), ("ber", ""), ("di", ""), ("", "")),
)
# Behind these any word may be the name of a place, or of a thing.
PLACE = re.compile(
    r"\b(?:di|ke|nang|neng|ning|ing|teng|ka|pasar|stasiun|terminal|sekitar|depan|dekat|deket|dari|jalan|jl|desa)"
    r" ([a-z]+)(?: (?:[a-z]+))?"
)
DEALS = re.compile(r"\b(?:jual|jualan|dagang|pedagang|penjual|dodol|dodolan|bakul|toko|agen|sewa|servis|kios) ([a-z]+)")
