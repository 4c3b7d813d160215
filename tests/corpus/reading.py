"""Work of tests in a child process: reads many files there, each as a job does."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from rules.lists import job
from transport.task import Task

TODAY = date(2026, 11, 29)


def reads(task: Any) -> list[Any]:
    """Of each file why it is refused; its output is a line for each: the preview, or nothing."""
    said = []
    for file in task.parameters:
        one = Task({"today": TODAY.isoformat()}, BytesIO(Path(file).read_bytes()), lambda *_: None)
        said.append(job.work(one).get("refused"))
        task.output.write(one.output.getvalue() + b"\n")
    return json.loads(json.dumps(said))
