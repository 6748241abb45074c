"""Measures Handbill beside other generators on the same texts. Must not be imported by the generator."""
