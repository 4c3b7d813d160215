"""The shared contact, which answers the question of the phone number."""

from handlers.conversation import aside
from handlers.conversation.answering import TYPE_IT, accept, refuse
from handlers.conversation.visit import Visit
from locales import N_
from rules.question import Invalid, Unclear

FOREIGN_CONTACT = N_("That contact is not yours. Please share your own, or type the number.")


def shared_contact(visit: Visit) -> None:
    """It is proved where it is the sender's own."""
    contact, question = visit.turn.contact, visit.question
    if not contact or not question or not question.contact:
        aside.unread(visit)
        return
    number = question.contact(contact.phone)
    if not contact.own:
        refuse(visit, question, Invalid(FOREIGN_CONTACT))
    elif isinstance(number, Invalid | Unclear):
        refuse(visit, question, Invalid(TYPE_IT))
    else:
        accept(visit, question, number)
