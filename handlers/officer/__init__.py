"""What officers of cooperatives and viewers of regions do."""
