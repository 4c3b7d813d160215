"""What stands in the audit trail, in words. Whoever writes a row with another action adds its sentence here."""

from locales import N_, Text

# `object` is a name where it is the number of an account, else what stands there.
DONE: dict[str, str] = {
    "granted admin": N_("made %(object)s an admin"),
    "granted officer": N_("made %(object)s an officer"),
    "granted viewer": N_("made %(object)s a viewer"),
    "refused officer": N_("refused %(object)s as an officer"),
    "refused viewer": N_("refused %(object)s as a viewer"),
    "revoked admin": N_("ended the right of %(object)s as an admin"),
    "revoked officer": N_("ended the right of %(object)s as an officer"),
    "revoked viewer": N_("ended the right of %(object)s as a viewer"),
    "made a link: admin": N_("invited an admin"),
    "made a link: officer": N_("invited an officer"),
    "made a link: viewer": N_("invited a viewer"),
    "used a link: admin": N_("opened an invitation for an admin"),
    "used a link: officer": N_("opened an invitation for an officer"),
    "used a link: viewer": N_("opened an invitation for a viewer"),
    "withdrew links": N_("withdrew invitations"),
    "made a cooperative": N_("made a cooperative"),
    "brought in cooperatives": N_("had cooperatives saved from a list: %(object)s"),
    "changed a cooperative": N_("changed a cooperative"),
    "closed a cooperative": N_("closed a cooperative"),
    "opened a cooperative again": N_("opened a cooperative again"),
    "exported links": N_("had links made, %(object)s"),
    "exported slips": N_("had slips made, %(object)s"),
    "exported package": N_("had a package made to be handed over, %(object)s"),
    "saw a password": N_("had the password of package %(object)s shown"),
    "handed over a package": N_("handed over package %(object)s"),
    "cancelled a package": N_("cancelled package %(object)s"),
    "exported poster": N_("had a poster made, %(object)s"),
    "declared the right to share": N_("declared the right to share a list of members"),
    "read a list": N_("had a list of members read, rows: %(object)s"),
    "invited members": N_("invited members: %(object)s"),
    "took rows to repair": N_("had a workbook made of rows to be repaired: %(object)s"),
    "looked at a right": N_("looked at the right of %(object)s"),
    "renewed an invitation": N_("renewed an invitation"),
    "revoked an invitation": N_("took an invitation back"),
    "made a standing link": N_("made the link of the cooperative"),
    "revoked a standing link": N_("took the link of the cooperative back"),
    "saw a list of members": N_("looked at a list of members"),
    "looked for a member": N_("looked for a member by name"),
    "saw a member": N_("looked at a member"),
    "noted an answer": N_("noted an answer of the branch office"),
    "took an answer back": N_("took an answer of the branch office back"),
    "answered a member": N_("answered a member"),
    "noted a death": N_("noted that a member has died"),
    "took back a death": N_("took back that a member has died"),
    "noted that a member left": N_("noted that a member has left the cooperative"),
    "asked about a change": N_("asked a member about a change"),
    "began a form for a member": N_("began to fill in a form for a member"),
    "asked a member to agree": N_("handed out a link and a code for a form that was filled in for a member"),
    "saw drafts": N_("looked at the drafts filled in for members"),
    "saw a draft": N_("looked at a draft filled in for a member"),
    "erased a draft": N_("erased a draft filled in for a member"),
    "noted a consent on paper": N_("noted a consent on paper"),
    "saved a form for a member": N_("saved a form for a member who agreed on paper"),
    "exported papers": N_("had papers for consents made, %(object)s"),
    "saw a claim": N_("looked at two forms with the same NIK"),
    "settled a claim: nik kept": N_("decided that the NIK belongs to form %(object)s"),
    "settled a claim: nik lost": N_("decided that the NIK does not belong to form %(object)s"),
    "settled a claim: replaced": N_("decided that form %(object)s is replaced by a newer one"),
    "looked at the trail": N_("looked at the audit trail"),
    "erased": N_("erased everything of theirs, number %(object)s"),
}
UNKNOWN = "%(action)s %(object)s"
OPERATOR, MEMBER = N_("whoever runs the bot"), N_("a member")
ACTORS = {"operator": OPERATOR, "member": MEMBER}


def said(action: str, object: str) -> Text:
    return Text(DONE.get(action, UNKNOWN), {"action": action, "object": object})
