"""Values become claims: statements, events, figures, deadlines."""
