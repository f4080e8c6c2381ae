"""Records in other forms, one file each."""
