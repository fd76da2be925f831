"""Fenbridge: a town that does not exist, made by performing the deeds, so that its history and trail are true.

Every name is put together from syllables. Dates run over the year before the town is made: while it is made, the
application's clock is set back (pgpm/town/clock.py). The trail keeps the real time at which each entry was written.
"""
