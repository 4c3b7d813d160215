"""A Telegram of our own, as strict as the real one: for the demo, for tests, for benchmarks."""
