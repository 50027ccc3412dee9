"""North and south as a document names them: people, moves, product, age, and what was said of 2050."""
