"""The list of an announcement as a workbook: who got it and who did not, and who is to be called instead."""
