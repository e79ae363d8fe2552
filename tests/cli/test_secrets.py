"""Addresses with somebody's password, signature or token: read, and never printed, exported or open to others."""

from __future__ import annotations

import stat
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import polars as pl
import pytest
from driving import opened

from tui.cli import main
from tui.facts.scan.errors import ScanError
from tui.facts.scan.open import open_scan
from tui.facts.scan.references import references
from tui.facts.tables.addresses import shown_address, without_secrets
from tui.pages.model.query import Query
from tui.settings.state_files import keep_theme, log_error, state_folder

SECRET = "s3cr3t-404-Signature"


class _Answers(BaseHTTPRequestHandler):
    """/NNN/... answers NNN to a GET, and serves a table at /200/...; HEAD is answered well unless /head/NNN/..."""

    table = b""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _code(self) -> int:
        return next(int(part) for part in self.path.split("/") if part.isdigit())

    def _send(self, code: int, body: bytes, first: int = 0) -> None:
        self.send_response(206 if code == 200 and "Range" in self.headers else code)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Last-Modified", "Thu, 01 Oct 2026 10:00:00 GMT")
        if code == 200 and "Range" in self.headers:
            self.send_header("Content-Range", f"bytes {first}-{first + len(body) - 1}/{len(self.table)}")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self._send(self._code() if self.path.startswith("/head/") else 200, self.table)

    def do_GET(self) -> None:
        code, data, first = self._code(), self.table, 0
        asked = self.headers.get("Range", "")
        if code == 200 and asked.startswith("bytes="):
            one, _, two = asked[6:].partition("-")
            first = int(one) if one else max(0, len(data) - int(two))
            data = data[first : int(two) + 1 if one and two else len(data)]
        self._send(code, data if code == 200 else b"<Error>Signature 404</Error>", first)


@pytest.fixture(scope="module")
def server():
    out = BytesIO()
    pl.DataFrame({"model": ["a", "b"], "parameters": [1, 2]}).write_parquet(out)
    handler = type("Answers", (_Answers,), {"table": out.getvalue()})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("https://example.org/a.csv", "https://example.org/a.csv"),
        ("https://example.org/@scope/a.csv", "https://example.org/@scope/a.csv"),
        ("https://u:p@example.org:8080/a.csv", "https://…@example.org:8080/a.csv"),
        ("https://u:p@ss/w@example.org/a.csv", "https://…@example.org/a.csv"),
        ("https://token@example.org", "https://…@example.org"),
        ("s3://KEY:SECRET@bucket/a.parquet", "s3://…@bucket/a.parquet"),
        ("https://h/a.csv?X-Amz-Signature=1&v=2#t", "https://h/a.csv?X-Amz-Signature=…&v=…"),
        ("https://h/a.csv?abc", "https://h/a.csv?…"),
        ("HTTPS://h/a?x=1", "HTTPS://h/a?x=…"),
        ("runs/a?b=c.csv", "runs/a?b=c.csv"),
    ],
)
def test_an_address_is_shown_without_what_somebody_could_sign_in_with(place, shown):
    assert shown_address(place) == shown
    assert without_secrets(f"({place} is odd)") == f"({shown} is odd)" if "://" in place else True


def test_no_road_prints_or_exports_a_secret(server, own, capsys):
    places = (f"http://user:{SECRET}@{server}/200/t.parquet", f"http://{server}/200/t.parquet?sig={SECRET}&n=1")
    for place in places:
        for words in (
            ["show", "models"], ["show", "models", "--size", "100x30"], ["show", "models", "--linear"],
            ["show", "models", "--open", "1"], ["show", "models", "--filter", "none:1"],
            *(["export", "models", "-o", "-", "--format", kind] for kind in ("csv", "json", "md", "svg", "txt")),
            ["data", "list"], ["data", "check"], ["bogus"],
        ):  # fmt: skip
            main([*words, "--data", place])
            said = capsys.readouterr()
            assert said.out or said.err
            assert SECRET not in said.out + said.err and f"user:{SECRET}"[:12] not in said.out + said.err, words
        assert main(["data", "import", place, "--data", str(own)]) == 0
        assert main(["data", "list", "--data", str(own)]) == 0
        assert main(["data", "where", "--data", str(own)]) == 0
        assert main(["show", "models", "--section", "file", "--data", str(own)]) == 0
        assert main(["import", place]) == 2
        said = capsys.readouterr()
        assert "2 rows" in said.out and SECRET not in said.out + said.err
        with opened(Query("models"), table=place) as app:
            assert "t.parquet" in app.screen
            for keys in (["I"], ["escape", "p"], ["escape", "y"], ["escape", "enter"]):
                app.keys(*keys)
                assert SECRET not in app.screen + "".join(map(str, app.terminal.sent))
    assert [one.place for one in references(own)] == list(reversed(places)), "they are still read from where they lie"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (401, "asks for credentials (401)"), (403, "refuses access (403)"), (404, "nothing at this address (404)"),
        (410, "any more (410)"), (418, "answers 418"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("early", ["head/", ""], ids=["asked", "read"])
def test_what_is_said_of_a_server_is_what_it_did(server, code, says, early):
    """Whatever words and numbers the address has."""
    name = "Signature-403-404-timeout-range.parquet"
    with pytest.raises(ScanError) as caught:
        open_scan(f"http://{server}/{early}{code}/{name}?token={SECRET}")
    if code == 404 and not early:
        assert str(caught.value) == f"There is no file {name}."
    else:
        assert says in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_password_in_an_address_that_cannot_be_asked_is_not_repeated():
    for place in (f"http://user:{SECRET}@127.0.0.1:9/x.parquet", f"http://user:{SECRET}@[bad/x.parquet"):
        with pytest.raises(ScanError) as caught:
            open_scan(place)
        assert SECRET not in str(caught.value) and str(caught.value).endswith(".")


def test_files_of_ours_are_the_owners_alone(server, own, tmp_path, monkeypatch):
    from tui.facts.scan import cache
    from tui.terminal.clipboard import _save

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(cache, "SMALL", 0)
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n")
    models = tmp_path / "notable_ai_models_2026-11-05.csv"
    models.write_text(
        "Model,Organization,Publication date,Domain,Parameters,Country (of organization)\n"
        "Newling,OpenAI,2026-11-02,Language,7e9,United States of America\n"
    )
    for place in (f"http://user:{SECRET}@{server}/200/t.parquet", str(models)):
        assert main(["data", "import", place, "--data", str(own)]) == 0
    scan = open_scan(str(table))
    assert cache.copy_behind(scan, lambda error: pytest.fail(str(error)))
    for thread in threading.enumerate():
        if thread.name == "aigap-copy":
            thread.join(30)
    log_error(f"show --data http://user:{SECRET}@host/x", ValueError(f"https://h/?sig={SECRET}"))
    keep_theme("dark")
    _save("words", state_folder())
    assert SECRET not in (state_folder() / "error.log").read_text()
    made = [own, *own.rglob("*"), *cache.cache_folder().rglob("*"), cache.cache_folder(), *state_folder().rglob("*")]
    assert len(made) > 10
    for path in made:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
