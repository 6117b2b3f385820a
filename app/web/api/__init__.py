"""JSON controllers, one file per domain."""

from litestar import Controller

CONTROLLERS: tuple[type[Controller], ...] = ()
