"""The enrolment form: one entry a question, in the order of asking.  Add a question here.

Answers are kept as in `Choice.value` or as the reader returned them; `rules/facts.py` tells what follows from them.
Nothing stands between the NIK and what is read from it, whose button leads back to it.
"""

from locales import N_, Text
from rules import asking, birth, cooperatives, facts, showing
from rules.also import BEFORE, EMPLOYED, NO, RELATIVES, YES
from rules.consent import CONSENT_VERSION
from rules.question import Choice, Question
from rules.readers.free import email, street
from rules.readers.money import monthly_income
from rules.readers.name import name
from rules.readers.nik import nik
from rules.readers.phone import phone
from rules.readers.place import place
from rules.readers.work import work

GO_ON = Choice("yes", Text(N_("Go on")), ("lanjut", "lanjutkan", *YES))

ENROLMENT = (
    Question(
        key="consent",
        ask=asking.consent,
        brief=asking.CONSENT_BRIEF,
        choices=(
            Choice(CONSENT_VERSION, Text(N_("Yes, I agree")), (*YES, "boleh", "silakan")),
            Choice("no", Text(N_("No")), NO),
        ),
        holds=lambda value, *_: value == CONSENT_VERSION,
    ),
    Question(
        key="whom",
        label=N_("Form"),
        ask=N_("Who is this form for?"),
        hint=N_("One form for one person. If it is for somebody else, that person must know and agree."),
        choices=(
            Choice("me", Text(N_("For myself")), ("saya", "sendiri", "saya sendiri", "diri sendiri")),
            Choice("family", Text(N_("For somebody else")), RELATIVES),
        ),
    ),
    Question(
        key="participant",
        label=N_("Participant already"),
        ask=N_("Is this person a participant of BPJS Ketenagakerjaan already? It is about work, not BPJS Kesehatan."),
        choices=(
            Choice("no", Text(N_("Not yet")), ("belum", "belum pernah", "tidak pernah", *NO)),
            Choice("employer", Text(N_("Through an employer")), EMPLOYED),
            Choice("alone", Text(N_("Yes, pays alone")), ("bayar sendiri", "mandiri", "sudah")),
            Choice("government", Text(N_("Government pays")), ("pemerintah", "desa", "pemda", "dinas")),
            Choice("lapsed", Text(N_("Before, but it stopped")), BEFORE),
            Choice("unsure", Text(N_("Don't know")), ("tidak tahu", "belum tahu", "kurang tahu", "lupa", "entah")),
        ),
    ),
    Question(
        key="participant_known",
        ask=asking.participant,
        brief=asking.SHALL_WE,
        choices=(GO_ON,),
        when=lambda answers, _: answers.get("participant", "no") != "no",
    ),
    Question(
        key="nik",
        label=N_("NIK"),
        ask=N_("Please type the 16 digits of the NIK on the KTP."),
        hint=N_("Example: 3402 0152 0585 0000. Once it is stored, I delete your message from the screen."),
        read=lambda text, given: nik(text, given.today),
        sample="3402015205859999",  # invented, of nobody
        show=showing.stored,
        secret=True,
    ),
    Question(
        key="born",
        label=N_("Birth date"),
        ask=birth.born,
        hint=birth.hint,
        choices=birth.choices,
        holds=facts.born_still_holds,
        show=showing.stored,
    ),
    Question(
        key="born_stated",
        ask=N_("When was this person born, as it stands on the KTP?"),
        hint=N_("Example: 17 Agustus 1985. A NIK stays as it is even if the birth date was corrected; this is fine."),
        read=birth.stated,
        sample="17 Agustus 1985",
        show=showing.day,
        when=lambda answers, _: facts.born_differs(answers),
    ),
    Question(
        key="sex_stated",
        ask=N_("Man or woman, as it stands on the KTP?"),
        choices=(
            Choice("L", Text(N_("Man")), ("laki-laki", "laki", "pria", "cowok", "lanang", "l")),
            Choice("P", Text(N_("Woman")), ("perempuan", "wanita", "cewek", "wedok", "p")),
        ),
        when=lambda answers, _: facts.born_differs(answers),
    ),
    Question(
        key="age_known",
        ask=birth.age,
        brief=asking.SHALL_WE,
        choices=(GO_ON,),
        when=lambda answers, given: facts.age_needs_a_word(answers, given.today),
    ),
    Question(
        key="name",
        label=N_("Name"),
        ask=N_("What is the full name, exactly as on the KTP?"),
        hint=N_("Example: SITI AMINAH. A name that differs from the civil registry stops the registration later."),
        read=lambda text, _: name(text),
        sample="SITI AMINAH",
    ),
    Question(
        key="phone",
        label=N_("Phone"),
        ask=N_("Which phone number can be called?"),
        hint=N_(
            "The code of JMO, the app of BPJS Ketenagakerjaan, comes there; only who helps with this form sees the "
            "number. Tap the button below, or type it, for example 0812-3456-7890."
        ),
        read=lambda text, _: facts.typed_phone(phone(text)),
        sample="081234567890",
        show=showing.phone,
        contact=True,
    ),
    Question(
        key="lives",
        label=N_("Lives in"),
        ask=asking.lives,
        choices=asking.lives_choices,
        read=lambda text, _: facts.elsewhere(place(facts.without_no(text))),
        when=lambda answers, _: facts.nik_district(answers) is not None,
        holds=lambda value, answers, _: value == facts.nik_district(answers) or value.startswith(facts.ELSEWHERE),
        show=showing.lives,
    ),
    Question(
        key="district",
        label=N_("Lives in"),
        ask=N_("In which district (kecamatan) does this person live now?"),
        hint=N_("Any part of its name will do. Example: Sewon, Bantul"),
        read=lambda text, _: place(text),
        sample="Sewon, Bantul",
        when=lambda answers, _: answers.get("lives") == "elsewhere" or not facts.nik_district(answers),
        show=showing.district,
    ),
    Question(
        key="street",
        label=N_("Address"),
        ask=N_("What is the address there: street or hamlet, RT/RW and postal code, in one line?"),
        hint=N_("Example: Jl. Melati 5, RT 03 RW 01, 55188"),
        read=lambda text, _: street(text),
        sample="Jl. Melati 5, RT 03 RW 01, 55763",
    ),
    Question(
        key="work",
        label=N_("Work"),
        ask=N_("What work does this person live on? Choose, or write it in your own words."),
        hint=N_("Example: jual ikan keliling"),
        choices=asking.work_groups,
        read=lambda text, _: work(text),
        sample="jual ikan keliling",
        show=showing.work,
    ),
    Question(
        key="helpers",
        label=N_("Works with"),
        ask=N_("Who works along in this business?"),
        choices=(
            Choice("alone", Text(N_("Works alone")), ("sendiri", "sendirian", "tidak ada")),
            Choice("family", Text(N_("Family helps")), ("keluarga", "suami", "istri", "anak")),
            Choice("paid", Text(N_("Somebody is paid")), ("gaji", "karyawan", "pegawai")),
            Choice("day", Text(N_("Day labour at times")), ("harian", "kadang", "kadang dibantu", "sesekali")),
        ),
    ),
    Question(
        key="helpers_known",
        ask=asking.PAYS,
        brief=asking.SHALL_WE,
        choices=(GO_ON,),
        when=lambda answers, _: facts.pays_others(answers),
    ),
    Question(
        key="income",
        label=N_("Net income a month"),
        ask=N_("About how much is left in a month, after the cost of goods?"),
        hint=N_(
            "Contribution and benefits follow this amount; only you and who helps with this form see it. "
            "Choose, or write it, such as 1,5 juta or 50 ribu sehari."
        ),
        choices=asking.incomes,
        read=lambda text, _: monthly_income(text),
        show=showing.rupiah,
    ),
    Question(
        key="programmes",
        label=N_("Programmes"),
        ask=asking.programmes,
        brief=asking.programmes_brief,
        hint=asking.programmes_later,
        choices=asking.programme_choices,
        show=showing.programmes,
        holds=lambda value, answers, _: (value == "required") == facts.pays_others(answers),
    ),
    Question(
        key="jht_known",
        ask=asking.jht_known,
        brief=asking.SHALL_WE,
        choices=(GO_ON,),
        when=lambda answers, given: facts.saves_late(answers, given.today),
    ),
    Question(
        key="months",
        label=N_("Paid for"),
        ask=asking.months,
        brief=asking.MONTHS_BRIEF,
        hint=asking.months_later,
        choices=asking.month_choices,
    ),
    Question(
        key="email",
        label=N_("E-mail"),
        ask=N_("Is there an e-mail address? It is not needed."),
        hint=N_("Example: siti@contoh.id"),
        read=lambda text, _: email(text),
        optional=True,
        show=showing.maybe,
    ),
    Question(
        key="cooperative",
        label=N_("Cooperative"),
        ask=cooperatives.ASK,
        choices=cooperatives.choices,
        read=cooperatives.read,
        when=lambda _, given: bool(given.cooperatives),
        holds=cooperatives.still_open,
        show=cooperatives.shown,
    ),
    Question(
        key="ktp_address",
        label=N_("Address on the KTP"),
        ask=asking.ktp_address,
        brief=N_("Is the address on the KTP the same? If not, write it in one line."),
        hint=N_("JMO asks for it. Example: Jl. Kenanga 2, RT 01 RW 02, Sewon, Bantul, 55188"),
        choices=(Choice("same", Text(N_("The same")), ("sama", *YES)),),
        read=lambda text, _: street(text),
    ),
    Question(
        key="second_job",
        label=N_("Second job"),
        ask=N_("Is there a second job? JMO asks for it. If so, write it."),
        hint=N_("Example: ojek pangkalan"),
        choices=(Choice("none", Text(N_("No second job")), ("tidak ada", "nihil", *NO)),),
        read=lambda text, _: work(text),
        show=showing.work,
    ),
)
