"""Pages of residents: no account, no script needed."""

from litestar import Controller

CONTROLLERS: tuple[type[Controller], ...] = ()
