"""Rules about a whole site that is ready to be published, one file a rule. Must not write or print."""
