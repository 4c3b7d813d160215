"""The enrolment form: one entry a question, in the order of asking.  Add a question here.

Answers are kept as in `Choice.value` or as the reader returned them; `rules/facts.py` tells what follows from them.
Nothing stands between the NIK and what is read from it, whose button leads back to it.
"""

from locales import N_, Text
from rules import birth, cooperatives, facts, sayings, sentences, several, showing, synonyms
from rules.consent import CONSENT_VERSION, consent_more
from rules.ktp import card
from rules.question import Choice, Question
from rules.readers.cleaning import joined_digits
from rules.readers.money import monthly_income
from rules.readers.name import continued, name
from rules.readers.nik import typed
from rules.readers.periods import other_days
from rules.readers.place import place
from rules.readers.street import joined, left_out, street
from rules.readers.work import work
from rules.secrets import NIK
from rules.small_words import YES

GO_ON = Choice("yes", Text(N_("Go on")), ("lanjut", "lanjutkan", *YES))

ENROLMENT = (
    Question(
        key="consent",
        ask=sentences.consent,
        brief=sentences.CONSENT_BRIEF,
        more=consent_more,
        choices=(
            Choice(CONSENT_VERSION, Text(N_("Yes, I agree")), synonyms.AGREED, sayings.AGREED_SAID),
            Choice("no", Text(N_("No")), synonyms.REFUSED, sayings.REFUSED_SAID),
        ),
        holds=lambda value, *_: value == CONSENT_VERSION,
        step=False,
    ),
    Question(
        key="whom",
        label=N_("Form"),
        ask=N_("Who is this form for, and has that person ever joined BPJS Ketenagakerjaan?"),
        choices=(
            Choice("new", Text(N_("Me, never before")), synonyms.NEW, sayings.NEW_SAID),
            Choice("me", Text(N_("Me, before/not sure")), synonyms.MYSELF, sayings.ME_SAID),
            Choice("family", Text(N_("For somebody else")), synonyms.RELATIVES, sayings.FAMILY_SAID),
        ),
        beside=synonyms.WHOM_BESIDE,
        show=showing.whom,
    ),
    Question(
        key="participant",
        label=N_("Participation"),
        ask=N_("Are you a participant of BPJS Ketenagakerjaan already? It is about work, not BPJS Kesehatan."),
        hint=sentences.for_another,
        choices=(
            Choice("no", Text(N_("Not yet")), synonyms.NEVER, sayings.NEVER_SAID),
            Choice("employer", Text(N_("Through an employer")), synonyms.EMPLOYED, sayings.EMPLOYED_SAID),
            Choice("alone", Text(N_("Yes, I pay for it")), synonyms.ALONE, sayings.ALONE_SAID),
            Choice("government", Text(N_("Government pays")), synonyms.PAID_FOR, sayings.PAID_FOR_SAID),
            Choice("lapsed", Text(N_("Before, but it stopped")), synonyms.BEFORE, sayings.BEFORE_SAID),
            Choice("unsure", Text(N_("Don't know")), synonyms.UNSURE, sayings.UNSURE_SAID),
        ),
        beside=synonyms.PARTICIPANT_BESIDE,
        when=lambda answers, _: answers.get("whom") != "new",
    ),
    Question(
        key="participant_known",
        ask=sentences.participant,
        brief=sentences.SHALL_WE,
        choices=(GO_ON,),
        when=lambda answers, _: answers.get("participant", "no") != "no",
    ),
    Question(
        key="nik",
        label=N_("NIK"),
        ask=N_("Please type the 16 digits of the NIK on the KTP."),
        hint=card.hint,
        read=lambda text, given: typed(text, given.today),
        amend=lambda before, now: joined_digits(before, now, 16, 16),
        sample="3402015205859999",  # invented, of nobody
        show=showing.stored,
        secret=NIK,
        card=card.nik,
    ),
    Question(
        key="born",
        label=N_("Birth date"),
        ask=birth.born,
        hint=birth.hint,
        choices=birth.choices,
        beside=synonyms.BORN_BESIDE,
        holds=facts.born_still_holds,
        show=showing.stored,
        follows="nik",
        redo=birth.another,
        card=card.born,
    ),
    Question(
        key="born_stated",
        ask=N_("When were you born, as it says on the KTP?"),
        hint=N_("Example: 17 Agustus 1985. That is fine: a NIK stays the same even when a birth date is corrected."),
        read=birth.stated,
        sample="17 Agustus 1985",
        part=several.DATE,
        show=showing.day,
        when=facts.born_differs,
        follows="nik",
    ),
    Question(
        key="sex_stated",
        ask=N_("Man or woman, as it says on the KTP?"),
        choices=(
            Choice("L", Text(N_("Man")), synonyms.MEN),
            Choice("P", Text(N_("Woman")), synonyms.WOMEN),
        ),
        when=facts.born_differs,
        follows="nik",
    ),
    Question(
        key="age_known",
        ask=birth.age,
        brief=sentences.SHALL_WE,
        choices=(GO_ON,),
        when=lambda answers, given: facts.age_needs_a_word(answers, given.today),
        follows="nik",
    ),
    Question(
        key="name",
        label=N_("Name"),
        ask=N_("What is the full name, exactly as on the KTP?"),
        hint=N_(
            "Example: SITI AMINAH. If it differs from the civil registry (Dukcapil), have it corrected there first."
        ),
        read=lambda text, _: name(text),
        amend=continued,
        part=several.NAME,
        sample="SITI AMINAH",
        card=card.name,
    ),
    Question(
        key="phone",
        label=N_("Phone"),
        ask=N_("What is the phone number?"),
        hint=N_(
            "It is used later in JMO, the app of BPJS Ketenagakerjaan. Tap the button below, or type it, for example "
            "0812-3456-7890."
        ),
        read=lambda text, _: facts.typed_phone(text),
        amend=lambda before, now: joined_digits(before, now, 10, 13),
        part=several.PHONE,
        sample="081234567890",
        show=showing.phone,
        contact=facts.shared_phone,
    ),
    Question(
        key="lives",
        label=N_("Lives in"),
        ask=sentences.lives,
        choices=sentences.lives_choices,
        beside=synonyms.LIVES_BESIDE,
        read=lambda text, _: facts.elsewhere(place(facts.without_no(text))),
        when=lambda answers, _: facts.nik_district(answers) is not None,
        place=True,
        holds=lambda value, answers, _: value == facts.nik_district(answers) or value.startswith(facts.ELSEWHERE),
        show=showing.lives,
        card=card.lives,
    ),
    Question(
        key="district",
        label=N_("Lives in"),
        ask=N_("In which district (kecamatan) do you live now?"),
        hint=N_("A part of its name will do. Example: Sewon, Bantul"),
        read=lambda text, _: place(text),
        sample="Sewon, Bantul",
        when=lambda answers, _: answers.get("lives") == "elsewhere" or not facts.nik_district(answers),
        place=True,
        show=showing.district,
        card=card.district,
    ),
    Question(
        key="street",
        label=N_("Address"),
        ask=N_("What is the address there: street or hamlet, RT/RW and postal code?"),
        hint=N_("Example: Jl. Melati 5, RT 03 RW 01, 55188"),
        read=lambda text, _: street(text),
        amend=joined,
        part=several.STREET,
        remark=left_out,
        depends=("lives", "district"),
        card=card.street,
        sample="Jl. Melati 5, RT 03 RW 01, 55763",
    ),
    Question(
        key="work",
        label=N_("Work"),
        ask=N_("What do you do for a living? Choose, or write it in your own words."),
        hint=N_("Example: jual ikan keliling"),
        choices=sentences.work_groups,
        read=lambda text, _: work(text),
        part=several.WORK,
        sample="jual ikan keliling",
        show=showing.work,
    ),
    Question(
        key="helpers",
        label=N_("Helpers"),
        ask=N_("Who helps you in your work?"),
        choices=(
            Choice("alone", Text(N_("Nobody")), synonyms.NO_HELPERS, sayings.NO_HELPERS_SAID),
            Choice("family", Text(N_("Family helps")), synonyms.FAMILY_HELPS, sayings.FAMILY_HELPS_SAID),
            Choice("paid", Text(N_("I pay somebody")), synonyms.PAID, sayings.PAID_SAID),
            Choice("day", Text(N_("Sometimes I pay help")), synonyms.DAY_LABOUR, sayings.DAY_SAID),
        ),
        beside=synonyms.HELPERS_BESIDE,
    ),
    Question(
        key="helpers_known",
        ask=sentences.PAYS,
        brief=sentences.SHALL_WE,
        choices=(GO_ON,),
        when=facts.pays_others,
    ),
    Question(
        key="income",
        label=N_("Net income a month"),
        ask=N_("About how much do you earn in a month, after the cost of goods?"),
        hint=N_(
            "Contribution and benefits follow it. Who sees it besides you: whoever runs this bot, and officers of your "
            "cooperative. Example: 50 ribu sehari."
        ),
        choices=sentences.incomes,
        read=lambda text, _: monthly_income(text),
        amend=other_days,
        part=several.INCOME,
        show=showing.rupiah,
    ),
    Question(
        key="programmes",
        label=N_("Protection"),
        ask=sentences.programmes,
        brief=sentences.programmes_brief,
        hint=sentences.programmes_later,
        choices=sentences.programme_choices,
        beside=synonyms.PROGRAMMES_BESIDE,
        show=showing.programmes,
        holds=lambda value, answers, _: (value == "required") == facts.pays_others(answers),
    ),
    Question(
        key="jht_known",
        ask=sentences.jht_known,
        brief=sentences.SHALL_WE,
        choices=(GO_ON,),
        when=lambda answers, given: facts.saves_late(answers, given.today),
    ),
    Question(
        key="cooperative",
        label=N_("Cooperative"),
        ask=cooperatives.ASK,
        hint=cooperatives.hint,
        choices=cooperatives.choices,
        read=cooperatives.read,
        when=lambda _, given: bool(given.cooperatives),
        holds=cooperatives.still_open,
        show=cooperatives.shown,
    ),
)
