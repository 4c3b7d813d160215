"""The invitation kit as values: slips and a poster as PDF, a workbook of links. Made in a child process.

Only job.py is imported by the bot; what writes files is imported where it is used: it would cost the bot its start.
"""
