"""`check`: what is wrong in the set-up, each with what to do."""

from datetime import UTC, datetime

from telegram.error import Forbidden, InvalidToken, TelegramError

from models import keys, migrations, rotation, upkeep
from models.database import database
from models.sealing import Vault
from models.switch import SENDING_PAUSED, is_on
from rules.settings import Fault, Settings
from transport.connection import Connection

CLOCK = "The clock of this machine is {off} Telegram's: please set it right."


async def faults(settings: Settings) -> list[str]:
    """Sentences for the operator; none where all is well."""
    found = [
        *(["BOT_TOKEN is missing: BotFather gives one."] if not settings.bot_token else await _telegram(settings)),
        *await _database(settings),
        *([] if settings.operator_name else ["OPERATOR_NAME is missing: the consent says who runs this."]),
        *([] if settings.operator_contact else ["OPERATOR_CONTACT is missing: people ask whom they can call."]),
    ]
    advice = keys.advice(settings)
    return [*found, advice] if advice else found


async def _telegram(settings: Settings) -> list[str]:
    connection = Connection(settings)
    try:
        await connection.bot.initialize()
        info = await connection.bot.get_webhook_info()
    except (InvalidToken, Forbidden):
        return ["Telegram does not know this BOT_TOKEN: please copy it from BotFather again."]
    except TelegramError as error:
        return [f"The Bot API server at BOT_API_URL does not answer ({type(error).__name__})."]
    finally:
        await connection.close()
    return [
        *(["A webhook is set for this bot; `run` takes it away."] if info.url else []),
        *([CLOCK.format(off=off)] if (off := connection.clock_off()) else []),
    ]


async def _database(settings: Settings) -> list[str]:
    """What is wrong with a database that is there; an empty place is no fault, and stays empty."""
    if not upkeep.exists(settings.database_url):
        return []
    db = database(settings.database_url)
    try:
        await db.open()
        status = await db.alone(migrations.status)
        if status.pending:
            return [f"The database is at revision {status.current}; `run` or `migrate` updates it."]
        if not await upkeep.is_empty(db):
            ring, _ = keys.load(settings, database_is_empty=False, today=datetime.now(UTC).date())
            migrations.load_tables()
            await rotation.try_keys(db, Vault(ring))
        paused = await db.run(is_on, SENDING_PAUSED)
    except Fault as fault:
        return [str(fault)]
    finally:
        await db.close()
    return ["Nothing that was promised is sent since a restore: look, then run `bot.py resume`."] if paused else []
