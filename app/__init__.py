"""What bot.py builds and runs: the start, the running bot, what it shows, checks of the set-up, sheets for sign-off."""
