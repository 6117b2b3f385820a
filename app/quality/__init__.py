"""How good the machine's groups are: a blind sample of pairs, rated by two people, and what follows from it."""
