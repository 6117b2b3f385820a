"""Choosing the carrier: the one configured for the way, else the folder, else none."""

from app.core.settings import Settings
from app.sending import folder, gateway, mail
from app.sending.errors import NoCarrier
from app.sending.structs import Message, Way


async def send(message: Message, settings: Settings) -> None:
    """Raises :class:`NotSent`; :class:`NoCarrier` where trying again by itself is of no use."""
    if message.way is Way.EMAIL and settings.mail_url:
        await mail.send(message, settings)
    elif message.way is Way.PHONE and settings.sms_url:
        await gateway.send(message, settings)
    elif settings.message_folder:
        await folder.send(message, settings.message_folder)
    else:
        raise NoCarrier("没有配置短信网关" if message.way is Way.PHONE else "没有配置邮件服务器")
