"""What must hold of the whole database whenever nothing is in hand; each query finds what should not be there."""

from sqlmodel import Session

HANGS = "a promise that hangs"
CONSENTED = "SELECT 1 FROM answer c WHERE c.application_id = p.id AND c.key = 'consent'"
WRONG = {
    "a member without an application": "SELECT 1 FROM member m WHERE NOT EXISTS "
    "(SELECT 1 FROM application p WHERE p.member_id = m.id)",
    "an application without a member": "SELECT 1 FROM application p WHERE NOT EXISTS "
    "(SELECT 1 FROM member m WHERE m.id = p.member_id)",
    "two applications of one member": "SELECT 1 FROM application GROUP BY member_id HAVING count(*) > 1",
    "a member of nobody": "SELECT 1 FROM member WHERE account_id IS NULL",
    "an account that is no person": "SELECT 1 FROM account WHERE id <= 0",
    "an answer of no application": "SELECT 1 FROM answer a WHERE NOT EXISTS "
    "(SELECT 1 FROM application p WHERE p.id = a.application_id)",
    "an answer without consent": f"SELECT 1 FROM answer a JOIN application p ON p.id = a.application_id "
    f"WHERE NOT EXISTS ({CONSENTED}) AND p.id NOT IN (SELECT application_id FROM consent WHERE withdrawn_at IS NULL)",
    "answers without proof of consent": "SELECT 1 FROM answer a WHERE a.key = 'consent' AND NOT EXISTS "
    "(SELECT 1 FROM consent c WHERE c.application_id = a.application_id AND c.withdrawn_at IS NULL)",
    "a consent that outlives its application": "SELECT 1 FROM consent c WHERE c.withdrawn_at IS NULL AND c.purpose = "
    "'form' AND NOT EXISTS "
    "(SELECT 1 FROM application p WHERE p.id = c.application_id)",
    "a chat without an account": "SELECT 1 FROM chat c WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.id)",
    "a chat about somebody else's form": "SELECT 1 FROM chat c JOIN application p ON p.id = c.application_id "
    "JOIN member m ON m.id = p.member_id WHERE m.account_id <> c.id",
    "an event of no application": "SELECT 1 FROM event e WHERE NOT EXISTS "
    "(SELECT 1 FROM application p WHERE p.id = e.application_id)",
    "a promise about no application": "SELECT 1 FROM message g WHERE NOT EXISTS "
    "(SELECT 1 FROM application p WHERE p.id = g.subject)",
    "a promise to somebody else": "SELECT 1 FROM message g JOIN application p ON p.id = g.subject "
    "JOIN member m ON m.id = p.member_id WHERE m.account_id <> g.chat_id",
    HANGS: "SELECT 1 FROM message WHERE sending_at IS NOT NULL AND ended_at IS NULL",
    "a form half sent": "SELECT 1 FROM application WHERE submitted_at IS NOT NULL AND (reference IS NULL OR "
    "nik_index IS NULL OR name IS NULL OR phone IS NULL OR sector IS NULL)",
    "a draft with changes": "SELECT 1 FROM application WHERE submitted_at IS NULL AND changes IS NOT NULL",
    "a draft that holds a NIK": "SELECT 1 FROM application WHERE submitted_at IS NULL AND "
    "(nik_index IS NOT NULL OR holds_nik IS NOT NULL OR claim_of IS NOT NULL)",
    "a NIK that nobody holds": "SELECT 1 FROM application WHERE nik_index IS NOT NULL "
    "GROUP BY nik_index HAVING count(holds_nik) <> 1",
    "a claim on nothing": "SELECT 1 FROM application p WHERE p.nik_index IS NOT NULL AND p.holds_nik IS NULL AND "
    "NOT EXISTS (SELECT 1 FROM application q WHERE q.id = p.claim_of AND q.holds_nik = p.nik_index)",
    "more than six on a phone": "SELECT 1 FROM member GROUP BY account_id HAVING count(*) > 6",
    "an update that waits": "SELECT 1 FROM inbox WHERE answered_at IS NULL",
    "an update that is kept": "SELECT 1 FROM inbox WHERE body IS NOT NULL OR reply IS NOT NULL OR chat_id IS NOT NULL "
    "AND answered_at IS NULL",
    "an update set aside": "SELECT 1 FROM inbox WHERE failure IS NOT NULL AND failure <> 'blocked'",
}


def wrong(session: Session) -> list[str]:
    """Names of what is wrong; empty where all is well."""
    connection = session.connection()
    found = [name for name, query in WRONG.items() if connection.exec_driver_sql(f"{query} LIMIT 1").first()]
    if connection.dialect.name == "sqlite":
        found += [f"integrity: {row[0]}" for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        found.remove("integrity: ok")
        found += [f"foreign key: {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return found
