"""The theme around a page: rendered for the first page of each kind, pieced together for the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping


class Shells:
    """What pages of one kind share, once for each kind.

    The first page of a kind is rendered twice: as it is, and with a mark for each part in which its kind differs. Where
    the parts in place of the marks do not give that page to the byte, the theme goes on to render the whole kind.
    """

    def __init__(self) -> None:
        self._pieces: dict[Hashable, list[str] | None] = {}

    def page(
        self, kind: Hashable, parts: Mapping[str, str], render: Callable[[], str], render_marked: Callable[[], str]
    ) -> str:
        """A whole page; `parts` are its own by mark, of which none may hold another."""
        if kind not in self._pieces:
            page = render()
            pieces = re.split(f"({'|'.join(map(re.escape, parts))})", render_marked())
            self._pieces[kind] = pieces if _join(pieces, parts) == page else None
            return page
        known = self._pieces[kind]
        return render() if known is None else _join(known, parts)


def _join(pieces: list[str], parts: Mapping[str, str]) -> str:
    return "".join([parts.get(piece, piece) for piece in pieces])
