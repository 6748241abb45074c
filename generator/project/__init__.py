"""The edge of the program: the author's files in, the site out. Must not decide what a page says."""
