"""Random life: people who answer, tap what is old, send what nobody asked for, and all at the same time.

`python -m tests.life --updates 20000 --people 50 --seed 7` lives it at full size and prints its figures.
"""
