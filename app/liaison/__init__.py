"""The organisation tree: municipal congress, district congress, liaison points, collection points."""
