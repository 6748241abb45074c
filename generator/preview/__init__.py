"""The preview: the site served from memory, and a sandbox that plays form services. Must not reach the network."""
