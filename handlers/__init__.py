"""Every way in: commands, buttons, links, and whatever else is sent; for each who may, and when."""

from handlers.admin import about, admins, candidates, cooperatives, history, inviting, many, officers
from handlers.admin import claims as disputes
from handlers.conversation import aside, contact, editing, tapping, telling
from handlers.door import Door
from handlers.member import (
    announcements,
    asking,
    benefits,
    calculator,
    changes,
    consent,
    enrolment,
    help,
    invited,
    iuran,
    language,
    life,
    paying,
    privacy,
    profile,
    proving,
    reminded,
    report,
    review,
    start,
    status,
    steps,
    taking,
)
from handlers.officer import (
    answer,
    answers,
    assist,
    board,
    checking,
    claims,
    deciding,
    handover,
    happened,
    home,
    invite,
    kit,
    lists,
    members,
    opening,
    paper,
    person,
    questions,
    serah,
    which_file,
)
from handlers.planner import jadwal
from handlers.way import (
    ADMINS,
    EVERYBODY,
    OFFICERS,
    Button,
    Command,
    Invitation,
    Link,
    Offer,
    Update,
    asked,
    changing,
    sent,
    within,
)
from locales import N_
from transport.context import Kind

# Every conversation with questions. Add a dialog here.
OF_MEMBERS = (
    calculator.DIALOG,
    report.DIALOG,
    steps.DIALOG,
    asking.DIALOG,
    taking.DIALOG,
    paying.DIALOG,
    proving.DIALOG,
    enrolment.DIALOG,
)
OF_OFFICERS = (
    lists.DIALOG,
    members.DIALOG,
    questions.DIALOG,
    assist.DIALOG,
    paper.DIALOG,
    answer.DIALOG,
    answers.DIALOG,
    which_file.DIALOG,
)
OF_ADMINS = (cooperatives.DIALOG, about.DIALOG, inviting.DIALOG, history.DIALOG, many.DIALOG)
DIALOGS = {one.key: one for one in (*OF_MEMBERS, *OF_OFFICERS, *OF_ADMINS)}

filling = within(enrolment.DIALOG)
on_a_card = within(enrolment.DIALOG, assist.DIALOG)
WAYS = (
    # What is typed after a slash, or said in other words (conversation/spoken.py), or stands in the menu.
    Command("start", home.first(start.start), EVERYBODY, said=N_("Begin")),
    Command("daftar", enrolment.daftar, EVERYBODY, said=N_("Fill in the form")),
    Command("hitung", calculator.hitung, EVERYBODY, said=N_("What would it cost?")),
    Command("manfaat", benefits.manfaat, EVERYBODY, said=N_("What do I get?")),
    Command("iuran", iuran.iuran, EVERYBODY, said=N_("My iuran")),
    Command("profil", profile.profil, EVERYBODY, said=N_("My data and status")),
    Command("privasi", privacy.privasi, EVERYBODY, said=N_("Consent, copy, erase")),
    Command("bahasa", language.bahasa, EVERYBODY, said=N_("Language"), also=("language",)),
    Command("tanya", help.tanya, EVERYBODY, said=N_("Questions and a human"), also=("bantuan", "help")),
    Command("batal", review.batal, EVERYBODY, said=N_("Give up this form"), also=("cancel",)),
    Command("berhenti", help.berhenti, EVERYBODY, said=N_("Stop messages"), also=("stop",)),
    Command("undang", invite.undang, OFFICERS, said=N_("Invite members")),
    Command("pantau", board.pantau, OFFICERS, said=N_("Invitations and where they stand")),
    Command("anggota", members.anggota, OFFICERS, said=N_("Members")),
    Command("serah", serah.serah, OFFICERS, said=N_("Hand forms over")),
    Command("bayar", checking.bayar, OFFICERS, said=N_("Check what members have paid"), otherwise="iuran"),
    Command("koperasi", cooperatives.koperasi, ADMINS, said=N_("Cooperatives")),
    Command("petugas", officers.petugas, ADMINS, said=N_("Officers and viewers")),
    Command("jadwal", jadwal.jadwal, ADMINS, said=N_("What will go out in the next days")),
    Command("riwayat", history.riwayat, ADMINS, said=N_("Audit trail")),
    Command("pengelola", admins.pengelola, ADMINS, said=N_("Admins and invitations"), also=("admin",)),
    # Buttons of a question, which also check that it is the present one.
    *(Button(verb, tapping.tapped, EVERYBODY) for verb in ("a", "pick", "skip", "page")),
    # Buttons of the open dialog.
    Button("more", tapping.more, EVERYBODY, asked),
    Button("back", tapping.tapped_back, EVERYBODY, asked),
    Button("cancel", lambda visit, _: review.batal(visit), EVERYBODY, asked),
    # Buttons of the form that is filled in, or changed.
    Button("erase", lambda visit, _: review.cancel(visit), EVERYBODY, filling),
    Button("change", review.change, EVERYBODY, on_a_card),
    Button("send", lambda visit, _: review.send(visit), EVERYBODY, filling),
    Button("drop", lambda visit, _: changes.drop(visit), EVERYBODY, changing),
    # Buttons of a form that was sent.
    Button("steps", lambda visit, _: steps.steps(visit), EVERYBODY, sent),
    Button("again", lambda visit, _: steps.again(visit), EVERYBODY, sent),
    Button("report", lambda visit, _: report.report(visit), EVERYBODY, sent),
    Button("remove", lambda visit, tap: review.remove(visit, tap.key == "yes"), EVERYBODY, sent),
    Button("life", life.tapped, EVERYBODY, sent),
    # Buttons that always do something; "menu" is that of a command.
    Button("new", lambda visit, _: enrolment.begin(visit), EVERYBODY),
    Button("resume", lambda visit, _: enrolment.resume(visit), EVERYBODY),
    Button("about", telling.tapped, EVERYBODY),
    Button("later", lambda visit, _: aside.later(visit), EVERYBODY),
    Button("focus", lambda visit, tap: profile.focus(visit, tap.application), EVERYBODY),
    Button("correct", lambda visit, tap: profile.correct(visit, tap.application), EVERYBODY),
    Button("changed", profile.changed, EVERYBODY),
    Button("status", status.tapped, EVERYBODY),
    Button("benefit", lambda visit, tap: benefits.tapped(visit, tap.key), EVERYBODY),
    Button("topic", lambda visit, tap: help.topic(visit, tap.key), EVERYBODY),
    Button("stop", lambda visit, tap: help.stop(visit, tap.key), EVERYBODY),
    Button("language", lambda visit, tap: language.chosen(visit, tap.key), EVERYBODY),
    Button("privacy", lambda visit, tap: privacy.tapped(visit, tap.key, tap.value), EVERYBODY),
    Button("renew", lambda visit, tap: consent.renew(visit, tap.key, tap.value), EVERYBODY),
    Button("announce", lambda visit, tap: announcements.tapped(visit, tap.key, tap.value), EVERYBODY),
    Button("invited", invited.chosen, EVERYBODY),
    Button("iuran", iuran.tapped, EVERYBODY),
    Button("remind", reminded.tapped, EVERYBODY),
    Button("letter", asking.tapped, EVERYBODY),
    Button("admins", lambda visit, tap: admins.tapped(visit, tap.key, tap.value), ADMINS),
    Button("cooperative", lambda visit, tap: cooperatives.tapped(visit, tap.key, tap.value), ADMINS),
    Button("many", many.tapped, ADMINS),
    Button("officers", lambda visit, tap: inviting.tapped(visit, tap.key, tap.value), ADMINS),
    Button("candidate", lambda visit, tap: candidates.tapped(visit, tap.key, tap.value), ADMINS),
    Button("dispute", lambda visit, tap: disputes.tapped(visit, tap.key, tap.value), ADMINS),
    Button("schedule", jadwal.tapped, ADMINS),
    Button("trail", lambda visit, tap: history.tapped(visit, tap.key, tap.value), ADMINS),
    Button("assist", assist.tapped, OFFICERS),
    Button("claim", claims.tapped, OFFICERS),
    Button("answer", answer.tapped, OFFICERS),
    Button("answers", answers.tapped, OFFICERS),
    Button("turn", home.turn, OFFICERS),
    Button("board", board.tapped, OFFICERS),
    Button("members", members.tapped, OFFICERS),
    Button("member", person.tapped, OFFICERS),
    Button("happened", happened.tapped, OFFICERS),
    Button("reply", questions.tapped, OFFICERS),
    Button("hand", handover.tapped, OFFICERS),
    Button("kit", kit.tapped, OFFICERS),
    Button("check", checking.tapped, OFFICERS),
    Button("serah", serah.tapped, OFFICERS),
    Button("share", invite.answered, OFFICERS),
    Button("list", deciding.tapped, OFFICERS),
    Button("offer", lambda visit, tap: opening.answered(visit, tap.key, tap.value), EVERYBODY),
    # Single-use links (models/link.py), which are a right for whoever opens them first.
    Link("admin", admins.accept, EVERYBODY),
    Offer("officer", opening.show, EVERYBODY),
    Offer("viewer", opening.show, EVERYBODY),
    # Invitations of a cooperative, and its standing link.
    Invitation("link", invited.opened, EVERYBODY),
    Invitation("code", invited.typed, EVERYBODY),
    # Whatever else is sent.
    Update(Kind.CONTACT, lists.cards(contact.shared_contact), EVERYBODY),
    Update(Kind.PICTURE, lists.pictures(paying.pictures(aside.Photos().photo)), EVERYBODY),
    Update(Kind.DOCUMENT, many.document(answers.document(which_file.document(lists.document))), OFFICERS | ADMINS),
    Update(Kind.LOCATION, aside.location, EVERYBODY),
    Update(Kind.OTHER, aside.unread, EVERYBODY),
    Update(Kind.EDITED, editing.edited, EVERYBODY),
    Update(Kind.EDITED_PICTURE, aside.edited_photo, EVERYBODY),
    Update(Kind.NOTHING, aside.silence, EVERYBODY),
)
DOOR = Door(WAYS, DIALOGS)
decide = DOOR.decide
EVERYBODYS = dict(DOOR.menu(EVERYBODY))  # commands that the menu shows to everybody, each with the sentence about it
