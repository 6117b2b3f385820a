"""E-mail by SMTP, in a thread: ``smtp://user:password@host:587`` (STARTTLS where offered) or ``smtps://…``."""

import asyncio
import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from app.core.settings import Settings
from app.sending.errors import NotSent
from app.sending.structs import Message

SECONDS = 20


async def send(message: Message, settings: Settings) -> None:
    try:
        await asyncio.to_thread(_send, message, settings)
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from error


def _send(message: Message, settings: Settings) -> None:
    parts = urlsplit(settings.mail_url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with kind(parts.hostname or "", parts.port or 0, timeout=SECONDS) as server:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls()
            server.ehlo()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(_letter(message, settings.mail_from))


def _letter(message: Message, sender: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = sender
    letter["To"] = message.to
    letter["Subject"] = message.subject
    # The same at every attempt: mailboxes and relays drop a second letter with an id they know.
    letter["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2].rstrip('>')}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text)
    return letter
