"""What the admins of the programme see and do."""
