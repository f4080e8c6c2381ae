"""Words and rules as data, and how they are loaded."""
