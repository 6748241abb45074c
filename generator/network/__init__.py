"""The only room that asks other computers. Must not know what for."""
