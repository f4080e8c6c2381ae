"""A file, page or line becomes a Report."""
