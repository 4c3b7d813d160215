"""`check`: what is wrong in the set-up, each with what to do."""

import os
from datetime import date

from telegram import Bot, User, WebhookInfo
from telegram.error import TelegramError

from app.menu import shown
from handlers import EVERYBODYS
from locales import Words
from models import wording
from models.role import has_admin
from models.store import keys, migrations, rotation, upkeep
from models.store.database import Database
from models.store.sealing import Vault
from models.switch import SENDING_PAUSED, is_on
from rules import calendar
from rules.faults import Fault, check_place, explaining
from rules.handover import checking as layout
from rules.ktp import extra
from rules.settings import Settings
from rules.wordings import FIELDS, FORMATTED, GONE
from transport.connection import Connection
from transport.failures import trouble

CLOCK = "The clock of this machine is {off} Telegram's: please set it right."
GROUPS = "The bot can be added to groups, and only talks in private: /setjoingroups, Disable, in BotFather."
PRIVACY = "The bot would be shown all that is written in a group: /setprivacy, Enable, in BotFather."
PAUSED = "Nothing that was promised is sent since a restore: look, then run `bot.py resume`."
NO_EYES = (
    "Photos of KTPs are deleted and not read: that takes the extra `ktp`, `make install EXTRAS=ktp` (README, Photos of "
    "KTPs)."
)
NO_ADMIN = "There is no admin yet: open the link that `run` prints, or name one in ADMIN_IDS."
TOPICS = (
    "The bot has topics in private chats, and its replies would not stay in them: turn off Threaded Mode in "
    "BotFather's app (Open, the bot, Bot Settings)."
)
NOT_SAID = "A text that an admin wrote ({language}, {day}) is not said, and the text of this version is: “{begins}”. "
TEXTS = {
    GONE: NOT_SAID + "This version has another text in its place, or none that may be edited: look in /teks.",
    FIELDS: NOT_SAID + "Its fields are not those of this version: write it anew in /teks.",
    FORMATTED: NOT_SAID + "It is empty, or its formatting does not hold: write it anew in /teks.",
}
BEGINS = 60  # characters of a text


async def faults(settings: Settings, today: date) -> list[str]:
    """Sentences for the operator; none where all is well."""
    return [
        *(await _telegram(settings) if settings.bot_token else ["BOT_TOKEN is missing: BotFather gives one."]),
        *await _database(settings),
        *_key_file(settings),
        *layout.faults(),
        *calendar.faults(today),
        *([] if settings.operator_name else ["OPERATOR_NAME is missing: the consent says who runs this."]),
        *([] if settings.operator_contact else ["OPERATOR_CONTACT is missing: people ask whom they can call."]),
    ]


def missing() -> list[str]:
    """What may be installed besides, and is no fault where it is not."""
    return [] if extra.installed() else [NO_EYES]


async def _telegram(settings: Settings) -> list[str]:
    connection = Connection(settings)
    try:
        await connection.bot.initialize()
        webhook = await connection.bot.get_webhook_info()
        found = [*_profile_faults(connection.bot.bot), *_webhook(webhook), *await _unshown(settings, connection.bot)]
    except TelegramError as error:
        return [trouble(error, settings.bot_api_url)]
    finally:
        await connection.close()
    return [*found, *([CLOCK.format(off=off)] if (off := connection.clock_off()) else [])]


def _profile_faults(bot: User) -> list[str]:
    """What BotFather has to be told."""
    wrong = {GROUPS: bot.can_join_groups, PRIVACY: bot.can_read_all_group_messages, TOPICS: bot.has_topics_enabled}
    return [sentence for sentence, on in wrong.items() if on]


def _webhook(info: WebhookInfo) -> list[str]:
    return ["A webhook is set for this bot; `run` takes it away."] if info.url else []


async def _unshown(settings: Settings, bot: Bot) -> list[str]:
    """Whether Telegram shows what this version says of itself."""
    missing = [one for one in shown(EVERYBODYS, Words(), settings) if not await one.is_there(bot)]
    return ["Telegram does not show the commands and descriptions of this version; `run` sets them."] if missing else []


async def _database(settings: Settings) -> list[str]:
    """What is wrong with a database that is there; an empty place is no fault, and stays empty."""
    try:
        upkeep.check_place(settings.database_url)
        if upkeep.exists(settings.database_url):
            async with upkeep.held(settings.database_url, alone=False) as db:
                return await _contents(settings, db)
        _first_key(settings)
    except Fault as fault:
        return [str(fault)]
    return []


async def _contents(settings: Settings, db: Database) -> list[str]:
    status, empty = await upkeep.known(db), await upkeep.is_empty(db)
    if empty:
        _first_key(settings)
    await rotation.compare(settings, db)
    if status.pending:
        old = f"The database is at revision {status.current}; `run` or `migrate` updates it."
        return [old] if status.current else []
    if not empty:
        migrations.load_tables()
        await rotation.try_keys(db, Vault(keys.needed(settings)))
    paused = await db.run(is_on, SENDING_PAUSED)
    admin = settings.admin_ids or await db.run(has_admin)
    texts = await db.run(wording.left_out)
    return [
        *([PAUSED] if paused else []),
        *([] if admin else [NO_ADMIN]),
        *(_text(row, why) for row, why in texts),
    ]


def _text(row: wording.Wording, why: str) -> str:
    begins = row.text if len(row.text) <= BEGINS else f"{row.text[: BEGINS - 1]}…"
    return TEXTS[why].format(language=row.language, day=row.at.date(), begins=" ".join(begins.split()))


def _first_key(settings: Settings) -> None:
    """Raise Fault where `run` would find no key for an empty database, nor could make one."""
    if not keys.read(settings):
        with explaining(f"The key file {keys.key_file(settings)} cannot be made"):
            check_place(keys.key_file(settings))


def _key_file(settings: Settings) -> list[str]:
    """Who else can read the key file, and the word about its place."""
    file = keys.key_file(settings)
    if settings.data_key or not os.path.isfile(file):
        return []
    advice = keys.advice(settings)
    return [
        *([f"Others can read the key file {file}: `chmod 600 {file}`."] if file.stat().st_mode & 0o077 else []),
        *([advice] if advice else []),
    ]
