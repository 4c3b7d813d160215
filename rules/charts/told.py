"""A picture in words, for whoever cannot see it, and for whoever wants to copy a figure: its caption."""

from locales import N_, Text, Words, characters
from rules.charts.spec import MOST, Bar, Chart

LONGEST = 1000  # characters: a caption holds 1,024 (https://core.telegram.org/bots/api#sendphoto)
TITLE, SAYS, NOTE, LABEL, SAID, NAMES = 100, 250, 200, 60, 80, 90  # and of each part
APART = "%(part)s / %(said)s"
PART, ALL = N_("%(part)s of %(said)s"), N_("all %(said)s")
COMPARED = N_("To compare with: %(label)s")
MORE = N_("%(count)s more are not shown here.")
NOTHING = N_("There is nothing to show yet.")


def told(chart: Chart, words: Words | None = None) -> str:
    """Title and sentence, a line for each bar as far as there is room, what to compare with, and the note."""
    words = words or Words()
    above = [cut(chart.title, TITLE), cut(chart.says, SAYS), "", *_named(chart)]
    below = [""] if chart.reference or chart.note else []
    if chart.reference:
        below.append(words.plain(Text(COMPARED, {"label": cut(chart.reference.label, LABEL)}), chart.language))
    below += [cut(chart.note, NOTE)] if chart.note else []
    room = LONGEST - sum(map(_long, above + below))
    return "\n".join([*above, *_bars(chart, words, room), *below])


def valued(bar: Bar, words: Words, language: str, named: bool = False) -> str:
    """How a figure is written, with its part; `named`: what both are stands above it.

    A share is not said to be of another share: that would be a third one; nor is what is said in words.
    """
    if not bar.part_said:
        return bar.said
    if bar.whole:
        return words.plain(Text(ALL, {"said": bar.said}), language)
    how = APART if named or bar.said.endswith("%") or bar.part_said[0].islower() else PART
    return words.plain(Text(how, {"part": bar.part_said, "said": bar.said}), language)


def shown(chart: Chart) -> tuple[Bar, ...]:
    """Of too many months the latest, and of others the first."""
    return chart.bars[-MOST:] if chart.kind == "months" else chart.bars[:MOST]


def left_out(words: Words, language: str, count: int) -> str:
    return words.plain(Text(MORE, {"count": count}), language)


def cut(text: str, most: int) -> str:
    """At most so long, and it is seen that there was more."""
    text = " ".join(text.split())
    if _long(text) <= most + 1:
        return text
    return f"{text[: most - 1].rstrip()}…"


def _bars(chart: Chart, words: Words, room: int) -> list[str]:
    """As in the picture, and fewer where names are long."""
    if not chart.bars:
        return [words.plain(Text(NOTHING), chart.language)]
    bars, named = shown(chart), bool(_named(chart))
    said = [cut(valued(bar, words, chart.language, named), SAID) for bar in bars]
    lines = [f"{cut(bar.label, LABEL)}: {value}" for bar, value in zip(bars, said, strict=True)]
    if len(bars) == len(chart.bars) and sum(map(_long, lines)) <= room:
        return lines
    late = chart.kind == "months"
    room -= _long(left_out(words, chart.language, len(chart.bars)))
    while sum(map(_long, lines)) > room:
        lines.pop(0 if late else -1)
    more = left_out(words, chart.language, len(chart.bars) - len(lines))
    return [more, *lines] if late else [*lines, more]


def _named(chart: Chart) -> list[str]:
    """What the two figures of each line are."""
    if not chart.legend or not any(bar.part_said for bar in chart.bars):
        return []
    whole, part = chart.legend
    return [f"{cut(APART % {'part': part, 'said': whole}, NAMES)}:"]


def _long(line: str) -> int:
    """With its end."""
    return characters(line) + 1
