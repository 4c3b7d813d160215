"""The second reference: python-telegram-bot, SQLModel's async session and aiosqlite, put together the obvious way."""

import logging
import os

from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from bench.form import AGAIN, KEYS, asked, judged

engine = create_async_engine(os.environ["DATABASE_URL"])


class Member(SQLModel, table=True):
    id: int = Field(primary_key=True)
    step: int = 0
    name: str | None = None
    nik: str | None = None
    born: str | None = None
    phone: str | None = None
    email: str | None = None
    district: int | None = None
    income: int | None = None
    agreed: bool | None = None


@event.listens_for(engine.sync_engine, "connect")
def pragmas(connection, _) -> None:
    """Kindly: with SQLite's defaults it would be slower still, and on a slow disk its writers would not wait."""
    cursor = connection.cursor()
    for line in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_user
    assert update.message
    async with AsyncSession(engine) as session:
        await session.merge(Member(id=update.effective_user.id, step=0))
        await session.commit()
    await update.message.reply_text(asked(0))


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_user
    assert update.message
    async with AsyncSession(engine, expire_on_commit=False) as session:
        member = await session.get_one(Member, update.effective_user.id)
        value = judged(member.step, update.message.text or "") if member.step < len(KEYS) else None
        if value is not None:
            setattr(member, KEYS[member.step], value)
            member.step += 1
            await session.commit()
    await update.message.reply_text(AGAIN if value is None else asked(member.step))


async def prepared(application: Application) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)


def main() -> None:
    logging.basicConfig(level=logging.WARNING)
    root = os.environ["BOT_API_URL"]
    builder = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(f"{root}/bot")
    application = builder.concurrent_updates(True).post_init(prepared).build()
    application.add_handler(CommandHandler("daftar", start))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, answer))
    application.run_polling()


if __name__ == "__main__":
    main()
