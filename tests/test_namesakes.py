"""Members of one name are told apart by how their phone numbers end, and nobody else's is shown for it."""

from models import namesakes
from models.application import Application
from tests.answers import enrolled
from tests.opened import NOW
from tests.test_numbered import three
from tests.test_same_nik import VAULT


async def test_only_of_those_who_are_called_alike_the_end_of_the_number_is_told(services):
    def told(session) -> None:
        one, two, other = three(session)
        silent = enrolled(session, VAULT, 1, 4, NOW)
        for form, phone in ((one, "081234567890"), (two, "081234567123"), (other, "081234567555")):
            session.get_one(Application, form).phone = VAULT.seal("application", form, "phone", phone)
        session.flush()
        alike = {one: "SITI REKAAN", two: "Siti Rekaan", silent: "Siti Rekaan", other: "Budi Rekaan"}
        assert namesakes.apart(session, VAULT, alike) == {one: "890", two: "123"}
        assert namesakes.apart(session, VAULT, {one: "Siti Rekaan", other: "Budi Rekaan"}) == {}
        assert namesakes.ends(session, VAULT, [other, silent]) == {other: "555"}

    await services.database.run(told)
