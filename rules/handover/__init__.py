"""What is handed over to BPJS Ketenagakerjaan, as values: a workbook with a password and the record of handing it over.

Made in a child process. Only job.py and limits.py are imported by the bot; what writes files where it is used.
"""
