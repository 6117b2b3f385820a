"""SMS by whatever gateway the point uses: a small HTTP interface that its operator can put in front of any provider.

POST to ``HUIYIN_SMS_URL`` with JSON ``{"id", "to", "text"}``, the header ``Idempotency-Key`` (the id again) and, where
a token is set, ``Authorization: Bearer …``. Any 2xx means taken; everything else is tried again.
"""

import httpx

from app.core.settings import Settings
from app.sending.errors import NotSent
from app.sending.structs import Message

SECONDS = 15


async def send(message: Message, settings: Settings) -> None:
    headers = {"Idempotency-Key": message.id}
    if settings.sms_token:
        headers["Authorization"] = f"Bearer {settings.sms_token}"
    body = {"id": message.id, "to": message.to, "text": message.text}
    try:
        async with httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            answer = await client.post(settings.sms_url, json=body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotSent(type(error).__name__) from error
    if not answer.is_success:
        raise NotSent(f"HTTP {answer.status_code}")
