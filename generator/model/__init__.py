"""The nouns of the field: frozen, slotted, documented. Must not read, write or decide anything."""
