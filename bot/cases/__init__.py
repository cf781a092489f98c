"""Cases: states, the store that keeps them sealed, what came in, and what is on its way out."""
