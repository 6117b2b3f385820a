"""Pages of the operator: organisations and accounts."""

from litestar import Controller

from app.web.pages.operator import accounts, keys, messages, overview, webhooks

CONTROLLERS: tuple[type[Controller], ...] = (
    overview.OverviewPages,
    accounts.AccountPages,
    webhooks.WebhookPages,
    messages.MessagePages,
    keys.KeyPages,
)
