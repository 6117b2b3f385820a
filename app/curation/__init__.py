"""From raw words to a signed submission: machine groups, people's items, batches, review, sign-off."""
