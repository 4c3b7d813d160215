"""What members say and are told: the form, the price, the benefits, their data."""
