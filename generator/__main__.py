"""`python -m generator` is the same as `handbill`. Must not do anything else."""

from generator.cli import main

main()
