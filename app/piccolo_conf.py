"""Piccolo's configuration. Only the composition roots import it: asgi, worker, the command line."""

from piccolo.conf.apps import AppRegistry

from app.core.engine import SafeEngine
from app.core.settings import Settings

_settings = Settings.from_environment()

DB = SafeEngine.for_url(_settings.database_url, pool_size=_settings.pool_size)
APP_REGISTRY = AppRegistry(apps=["app.piccolo_app"])
