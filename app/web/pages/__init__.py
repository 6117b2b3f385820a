"""HTML controllers, one package per audience."""
