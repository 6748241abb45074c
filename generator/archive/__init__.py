"""A site made to be kept: without form, scripts and outside origins, as a folder or one document. Must not write it."""
