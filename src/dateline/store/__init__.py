"""Records and the archive."""
