"""What every room stands on: settings, clock, errors, database, outbox, queue. Knows no domain."""
