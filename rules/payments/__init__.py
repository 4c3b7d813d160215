"""What a branch office, or a PERISAI agent, says was paid: a file of it, read beside what members say themselves."""
