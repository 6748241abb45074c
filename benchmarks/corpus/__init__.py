"""The same texts for every generator, made from nothing but numbers. Must not know any generator."""
