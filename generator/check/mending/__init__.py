"""What can be mended with certainty, one file a kind of mistake. Must not write or print, nor mend by guess."""
