"""From saving a file to the changed page: preview servers beside each other. Must not measure builds."""
