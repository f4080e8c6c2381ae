"""A Report becomes tokens, sentences and quotations."""
