"""How each form service behaves, one file each, from the facts of the service. Must not look at our adapters."""
