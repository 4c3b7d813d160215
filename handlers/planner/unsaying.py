"""A message of ours that goes by itself: what it holds is not to stay in a chat."""

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised
from locales import DEFAULT
from models import Session
from models.message import UNSAID
from transport.context import Services
from transport.courier import Rendered
from transport.screen import Delete


def unsaid(_session: Session, _services: Services, _chat_id: int, message_id: int) -> Rendered:
    return Rendered(Delete((message_id,)), DEFAULT)


UNSAYING = Promised(UNSAID, nothing, unsaid)
