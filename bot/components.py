"""The offers by which a component is joined to the program. A component makes at least one of them."""

from __future__ import annotations

from typing import Protocol, TypeAlias, runtime_checkable

from starlette.routing import BaseRoute

from bot.channels import FileSource
from bot.jobs import Job


@runtime_checkable
class HasRoutes(Protocol):
    """Answers web requests."""

    def routes(self) -> list[BaseRoute]:
        """The routes of the web application that lead here."""


@runtime_checkable
class Stoppable(Protocol):
    """Holds threads or files that have to be closed."""

    async def stop(self) -> None:
        """Closes what is held; called after every turn and every message has ended."""


Component: TypeAlias = HasRoutes | FileSource | Job | Stoppable
