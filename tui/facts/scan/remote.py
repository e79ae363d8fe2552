"""Whether something answers at a URL, asked before polars does: its own attempts take long to fail."""

from __future__ import annotations

from base64 import b64encode

from tui.facts.scan.errors import ScanError, answered
from tui.facts.tables.addresses import shown_address, signed_in

PATIENCE = 10.0
"""Seconds in which a server must answer."""


def reachable(url: str, patience: float = PATIENCE) -> None:
    """Raises ScanError, one sentence, where nothing can be fetched from an http(s) URL."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    address, user = signed_in(url)
    headers = {"User-Agent": "aigap"}
    if user:
        headers["Authorization"] = f"Basic {b64encode(user.encode()).decode()}"
    try:
        with urlopen(Request(address, method="HEAD", headers=headers), timeout=patience):
            return
    except HTTPError as error:
        if error.code in {405, 501}:  # a server that knows no HEAD may still send the file
            return
        why = answered(error.code)
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
        # What the library says may hold parts of the address.
        why = (error.strerror or "").lower() if isinstance(error, OSError) else "it is no address that can be asked"
        why = why or "the server broke off"
    raise ScanError(f"{shown_address(url)} can't be fetched: {why}.")
