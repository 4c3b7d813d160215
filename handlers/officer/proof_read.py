"""The picture of a proof of payment is read, where the extra is there: proposed beside it, never believed by itself."""

from typing import Any

from handlers.conversation import photographed, working
from handlers.conversation.dialog import OFFICERS
from handlers.conversation.visit import Visit
from handlers.officer.place import button
from locales import N_, Rupiah, Text
from models import Session, checking, job, members, namesakes
from models.checking import Proof
from models.job import Ended, Outcome
from models.store.sealing import Vault
from rules.checking import span
from rules.ktp import extra
from rules.ktp import job as ktp_job
from rules.proof.slip import NOTHING, Slip
from transport.children import JobKind
from transport.screen import Button, Say, Screen

KIND, OF_MANY = "proof_read", "receipt_read"  # of jobs: what a member sent, and a receipt for several members
WHOSE = N_("<b>%(name)s</b>, iuran %(months)s")
NAMED = N_("%(name)s (phone …%(end)s)")
RIGHT, RETURN = Text(N_("Right")), Text(N_("Return it"))
RIGHT_WITH = N_("Right: %(amount)s")


def begin(visit: Visit, kind: str, file: str, subject: int) -> None:
    """Below what is said of it; without the extra nothing is."""
    if not extra.installed():
        return
    asked = {"file": file, "today": visit.turn.today.isoformat()}
    id = job.start(visit.session, visit.vault, kind, visit.turn.chat_id, visit.turn.now, asked, subject)
    visit.do(Say(Screen((Text(photographed.READING),)), live=("job", id)))


def slip(visit: Visit, ended: Ended) -> Slip | Text:
    """What was read, or why nothing; nothing of it stays with the job."""
    job.empty(visit.session, ended.id)
    told: dict[str, Any] = ended.result if ended.outcome is Outcome.DONE else {"said": NOTHING}
    return Slip.of(told["slip"]) if "slip" in told else Text(told["said"])


def was_read(visit: Visit, ended: Ended) -> None:
    """Of what a member sent, unless it was decided meanwhile."""
    found, mine = slip(visit, ended), visit.standing.cooperative
    proof = checking.find(visit.session, visit.vault, mine, ended.subject) if mine else None
    if not proof or proof.decided:
        return visit.delete(ended.message) if ended.message else None
    if isinstance(found, Text):
        return visit.do(Say(Screen((_whose(visit, proof), found)), ended.message))
    screen = Screen((_whose(visit, proof), found.said(proof.amount)), _decisions(visit, proof, found))
    return visit.do(Say(screen, ended.message))


def _decisions(visit: Visit, proof: Proof, found: Slip) -> tuple[tuple[Button, ...], ...]:
    """Where the member told no amount, it can be noted with the one that was read."""
    numbers = proof.id, proof.mark
    ways = tuple(button(visit, label, "check", key, *numbers) for label, key in ((RIGHT, "right"), (RETURN, "return")))
    amount = found.sure("amount")
    if not proof.untold or not amount:
        return (ways,)
    named = Text(RIGHT_WITH, {"amount": Rupiah(amount)})
    return ((button(visit, named, "check", f"right {amount}", *numbers),), ways)


def _whose(visit: Visit, proof: Proof) -> Text:
    return Text(WHOSE, about(visit.session, visit.vault, proof))


def about(session: Session, vault: Vault, proof: Proof) -> dict[str, Any]:
    """Of whom there may be a namesake: with the end of the phone number."""
    name, end = members.name_of(session, vault, proof.form), namesakes.ends(session, vault, [proof.form])
    named = Text(NAMED, {"name": name, "end": end[proof.form]}) if proof.form in end else name
    return {"name": named, "months": span(proof.months)}


JOB = JobKind(
    ktp_job.proof,
    done=working.not_done,
    who=OFFICERS,
    feed=photographed.fed,
    memory=photographed.MEMORY,
    cpu=60,
    stays=photographed.STAYS,
    wiped=True,
)
