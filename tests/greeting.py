"""A kind of job as somebody adds it: this file, and an entry in JOBS. Its process imports no more than it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models import Session
    from models.job import Ended
    from transport.context import Turn
    from transport.screen import Reply
    from transport.task import Task


def work(task: Task) -> str:
    return f"Selamat pagi, {task.parameters}!"


def done(session: Session, turn: Turn, ended: Ended) -> Reply:
    from locales import Text
    from transport.screen import Reply, Say, Screen

    return Reply("id", (Say(Screen((Text(ended.result),)), ended.message),))
