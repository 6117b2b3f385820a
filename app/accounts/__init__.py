"""Staff accounts: passwords, sessions, roles in organisations. Residents need none."""
