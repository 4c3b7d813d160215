"""Reports: what officers, admins and viewers see of the figures, and what a report is made of."""
