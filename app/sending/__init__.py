"""Carrying a short text to a phone or a mailbox: by SMTP, by an SMS gateway, or into a folder for trying out."""
