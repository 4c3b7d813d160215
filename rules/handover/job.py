"""Making a package as the work of a job: forms in, the workbook and after it the record out, as one file."""

import json
from typing import Any

from rules.asked import Asked


def pack(asked: Asked) -> dict[str, Any]:
    """How many forms are in it, and how many bytes are the workbook's; of no forms nothing is made."""
    from rules.handover import record, workbook
    from rules.handover.columns import Form, checksum, in_order, table
    from rules.handover.sums import sums
    from rules.kit.head import Head

    forms = in_order(Form(**json.loads(line)) for line in asked.input)
    if not forms:
        return {"count": 0}
    head, parties = Head(**asked.parameters["head"]), workbook.Parties(**asked.parameters["parties"])
    rows, total = table(forms, head.at.date()), sums(forms, head.at.date())
    book = workbook.locked(workbook.write(head, parties, rows, total, asked.tell), asked.parameters["password"])
    paper = record.write(head, parties, forms, total, checksum(rows), asked.tell)
    asked.output.write(book)
    asked.output.write(paper)
    return {"count": len(forms), "again": total.again, "book": len(book)}
