"""Pages of the congress officer."""

from litestar import Controller

CONTROLLERS: tuple[type[Controller], ...] = ()
