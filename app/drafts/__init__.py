"""Draft laws: their versions, each parsed into provisions that keep their ids and offsets."""
