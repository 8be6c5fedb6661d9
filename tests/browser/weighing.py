"""What a page fetches, in bytes as they are before any compression."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response


class Fetched:
    """The answers to a page's requests."""

    def __init__(self) -> None:
        """Nothing was fetched yet."""
        self.answers: list[Response] = []

    def watch(self, page: Page) -> Self:
        """Watch what this page fetches from now on."""
        page.on("response", lambda answer: self.answers.append(answer))
        return self

    @property
    def sizes(self) -> dict[str, int]:
        """The size of each answer, by its path."""
        return {urlsplit(each.url).path: len(each.body()) for each in self.answers}

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.sizes.values())
