"""Pictures of figures for a phone, and the same in words for who cannot see them."""
