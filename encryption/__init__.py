"""Ciphertext, keys, and keyed tokens to look things up by."""
