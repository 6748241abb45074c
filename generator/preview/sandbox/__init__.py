"""Plays form services on this computer: everything can be tried without an account. Must not import adapters."""
