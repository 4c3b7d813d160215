"""The first reference: python-telegram-bot as it comes, one update after another, eight answers in memory."""

import logging
import os

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from bench.form import AGAIN, KEYS, asked, judged

forms: dict[int, list[object]] = {}


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_user
    assert update.message
    forms[update.effective_user.id] = []
    await update.message.reply_text(asked(0))


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_user
    assert update.message
    form = forms.setdefault(update.effective_user.id, [])
    value = judged(len(form), update.message.text or "") if len(form) < len(KEYS) else None
    if value is None:
        await update.message.reply_text(AGAIN)
        return
    form.append(value)
    await update.message.reply_text(asked(len(form)))


def main() -> None:
    logging.basicConfig(level=logging.WARNING)
    root = os.environ["BOT_API_URL"]
    application = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(f"{root}/bot").build()
    application.add_handler(CommandHandler("daftar", start))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, answer))
    application.run_polling()


if __name__ == "__main__":
    main()
