"""What a report becomes: frozen records, the standard library only."""
