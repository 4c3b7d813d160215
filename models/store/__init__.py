"""Where the tables live: engines, sealing, keys, migrations, upkeep."""
