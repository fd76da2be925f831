"""Deeds on agencies, users, roles and tokens. Each is one transaction and tells the trail inside it.

`by=None` stands for the set-up commands, which run before anybody could hold a permission; pages always name
a user.
"""
