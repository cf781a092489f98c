"""What a request is refused for: one clear sentence, its status, and whatever was typed, so that nothing is lost."""

from collections.abc import Sequence
from http import HTTPStatus


class Problem(Exception):
    """The request ends here. `key` names the sentence; `typed` is shown again, to be copied."""

    def __init__(
        self,
        status: HTTPStatus,
        key: str,
        *,
        typed: Sequence[str] = (),
        back: str = "",
        headers: dict[str, str] | None = None,
        **arguments: str | int,
    ) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.arguments = arguments
        self.typed = tuple(words for words in typed if words.strip())
        self.back = back
        self.headers = headers


class NotFound(Problem):
    """No such page, or none that this reader may know of."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.NOT_FOUND, "web-problem-not-found")


class TooLarge(Problem):
    """More was sent than is taken in."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "web-problem-too-large", megabytes=megabytes)


class TooOften(Problem):
    """The same address asks again and again."""

    def __init__(self, seconds: int, typed: Sequence[str] = ()) -> None:
        headers = {"Retry-After": str(seconds)}
        super().__init__(
            HTTPStatus.TOO_MANY_REQUESTS, "web-problem-too-often", seconds=seconds, typed=typed, headers=headers
        )


def status_key(status: int) -> str:
    """The sentence for a status that came without one."""
    known = {400: "bad-request", 403: "forbidden", 404: "not-found", 405: "method", 413: "too-much"}
    return f"web-problem-{known.get(status, 'failed' if status >= 500 else 'bad-request')}"
