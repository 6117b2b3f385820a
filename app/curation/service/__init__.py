"""Commands of this room, by noun: grouping, items, batches, review, sign-off."""
