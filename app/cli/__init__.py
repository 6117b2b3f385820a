"""The operator's verbs, one module each. What a verb needs of the product it imports when it runs."""
