"""Pages of a liaison point's staff."""

from litestar import Controller

CONTROLLERS: tuple[type[Controller], ...] = ()
