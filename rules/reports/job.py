"""Making a report as the work of a job: lines of figures in (rules/reports/lines.py), a picture or a workbook out."""

from typing import Any

from rules.asked import Asked

PICTURES = ("funnel", "months", "regions", "iuran", "stops")
BOOK, AGENCY = "book", "agency"
MAKES = (*PICTURES, BOOK, AGENCY)


def work(asked: Asked) -> dict[str, Any]:
    """What screens tell of it, beside the file.

    `caption`: of a picture, all that it shows in words. `figures`: the sums of all rows by their keys, `cooperatives`
    that are known and those that take `part`. Of the agency's report: how many people are in it.
    """
    if asked.parameters["make"] == AGENCY:
        from rules.reports import agency

        return agency.work(asked)
    from rules.reports import book, charts, lines
    from rules.reports.said import Said

    make, said, report = asked.parameters["make"], Said(asked.parameters), lines.gathered(asked)
    part, known = charts.known(report)
    result = {
        "make": make,
        "hidden": report.hidden,
        "figures": lines.total(report),
        "cooperatives": known,
        "part": part,
    }
    if make == BOOK:
        book.write(report, said, asked)
        return result
    from rules.charts.draw import drawn
    from rules.charts.told import told

    chart = charts.made(make, report, said)
    asked.output.write(drawn(chart))
    return result | {"caption": told(chart, said.words)}
