"""The machine of every dialog: where a chat stands, what is asked, what is answered; it names no question."""
