"""Whether something answers at a URL, asked before polars does: its own attempts take long to fail."""

from __future__ import annotations

from tui.facts.scan.errors import ScanError

PATIENCE = 10.0
"""Seconds in which a server must answer."""


def reachable(url: str, patience: float = PATIENCE) -> None:
    """Raises ScanError, one sentence, where nothing can be fetched from an http(s) URL."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    try:
        with urlopen(Request(url, method="HEAD", headers={"User-Agent": "aigap"}), timeout=patience):
            return
    except HTTPError as error:
        if error.code in {405, 501}:  # a server that knows no HEAD may still send the file
            return
        said = {404: "there is nothing at this address (404)", 403: "the server refuses access (403)"}
        why = said.get(error.code, f"the server answers {error.code}")
    except TimeoutError:
        why = "the server does not answer in time"
    except URLError as error:
        reason = error.reason
        if isinstance(reason, TimeoutError):
            why = "the server does not answer in time"
        elif isinstance(reason, ConnectionRefusedError):
            why = "nobody answers there"
        else:
            why = str(getattr(reason, "strerror", None) or reason).rstrip(".").lower()
    except (HTTPException, OSError, ValueError) as error:
        why = str(error).rstrip(".") or type(error).__name__
    raise ScanError(f"{url} can't be fetched: {why}.")
