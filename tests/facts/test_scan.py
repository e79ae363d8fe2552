"""Large tables: what is opened, which rows come back, and what is said of files that are wrong."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest

from tui.facts.scan import cache as scan_cache
from tui.facts.scan import names as scan_names
from tui.facts.scan import remote as scan_remote
from tui.facts.scan import work
from tui.facts.scan.columns import adopted, meanings
from tui.facts.scan.errors import ScanError, ScanUsage
from tui.facts.scan.open import open_scan

FRAME = pl.DataFrame({"name": [f"m{n}" for n in range(1000)], "compute": [float(n) for n in range(1000)]})


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def opened(path: object):
    return open_scan(str(path))


def said(path: object) -> str:
    with pytest.raises(ScanError) as caught:
        scan = opened(path)
        scan.collect(lambda frame: frame)
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text and text.count(". ") <= 1
    return text


@pytest.mark.parametrize("ending", ["parquet", "arrow", "csv", "tsv"])
def test_rows_come_by_number_from_any_kind_of_file(tmp_path, ending):
    path = tmp_path / f"t.{ending}"
    {
        "parquet": lambda: FRAME.write_parquet(path, row_group_size=100),
        "arrow": lambda: FRAME.write_ipc(path),
        "csv": lambda: FRAME.write_csv(path),
        "tsv": lambda: FRAME.write_csv(path, separator="\t"),
    }[ending]()
    scan = opened(path)
    assert scan.height == 1000 and scan.size == path.stat().st_size and scan.name == path.name
    assert scan.rows([7, 999, 0, 7])["name"].to_list() == ["m7", "m999", "m0", "m7"]
    assert scan.rows([]).columns == ["name", "compute"]
    assert scan.locator(41) == "row 42"


def test_a_folder_a_pattern_and_their_places(tmp_path):
    for name, part in (("b", FRAME[600:]), ("a", FRAME[:600])):
        (tmp_path / name).mkdir()
        part.write_parquet(tmp_path / name / "part.parquet")
    (tmp_path / "_hidden.parquet").write_bytes(b"not read")
    for place in (tmp_path, tmp_path / "*" / "*.parquet"):
        scan = opened(place)
        assert scan.height == 1000 and len(scan.parts) == 2
        assert scan.rows([599, 600])["name"].to_list() == ["m599", "m600"]
        assert (scan.locator(599), scan.locator(600)) == ("part.parquet, row 600", "part.parquet, row 1")


def test_what_a_word_after_data_means(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "models.csv").write_text("a\n")
    (tmp_path / "large").mkdir()
    FRAME.write_parquet(tmp_path / "large" / "x.parquet")
    means = scan_names.means_table
    assert means("https://example.org/x.parquet") and means("s3://bucket/x") and means(str(tmp_path / "*.csv"))
    assert means(str(tmp_path / "nowhere.parquet")) and means(str(tmp_path / "large"))
    assert not means(str(tmp_path / "ours")) and not means(str(tmp_path / "nowhere"))


def test_nothing_there_is_a_usage_error(tmp_path):
    for place in ("none.parquet", "none*.parquet", "."):
        with pytest.raises(ScanUsage):
            opened(tmp_path / place)
    (tmp_path / "x.xlsx").write_bytes(b"x")
    with pytest.raises(ScanUsage, match="no table that can be read"):
        opened(tmp_path / "x.xlsx")


def test_damaged_files_are_named_in_a_sentence(tmp_path):
    whole = tmp_path / "whole.parquet"
    FRAME.write_parquet(whole, compression="zstd")
    data = whole.read_bytes()
    (tmp_path / "short.parquet").write_bytes(data[: len(data) // 2])
    (tmp_path / "empty.parquet").write_bytes(b"")
    middle = bytearray(data)
    middle[100:1500] = b"\xff" * 1400
    (tmp_path / "rotten.parquet").write_bytes(bytes(middle))
    FRAME.write_ipc(tmp_path / "whole.arrow")
    (tmp_path / "short.arrow").write_bytes((tmp_path / "whole.arrow").read_bytes()[:500])
    assert "short.parquet is no Parquet file, or is cut off" in said(tmp_path / "short.parquet")
    assert "empty.parquet is no Parquet file" in said(tmp_path / "empty.parquet")
    assert "rotten.parquet is damaged" in said(tmp_path / "rotten.parquet")
    assert "short.arrow is no Arrow IPC file" in said(tmp_path / "short.arrow")


def test_files_with_other_columns_are_refused(tmp_path):
    for name, frame in (
        ("1", FRAME), ("2", FRAME.rename({"compute": "flop"})), ("3", FRAME.cast({"compute": pl.Int64})),
    ):  # fmt: skip
        frame.write_parquet(tmp_path / f"{name}.parquet")
    assert "2.parquet has no 'compute'" in said(tmp_path / "[12].parquet")
    assert "'compute' is Int64 in 3.parquet and Float64 before" in said(tmp_path / "[13].parquet")


CSVS = {
    b"": "is empty.",
    b"a,b\n1,2\n3,4,5\n": "line 3: 3 fields where the header has 2; --partial shows the other rows.",
    b'a,b\n1,"x\n3,4\n5,6\n': "t.csv, line 2: a quotation mark that is opened and never closed; --partial",
    "a,b\nok,1\ncaf\xe9,1\n".encode("latin-1"): "is not UTF-8, first in line 3",
    "a,b\n1,2\n".encode("utf-16"): "is UTF-16",
}


@pytest.mark.parametrize("content", CSVS, ids=lambda content: CSVS[content][:20])
def test_csv_that_is_wrong_says_where(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)
    assert CSVS[content] in said(tmp_path / "t.csv")


def test_csv_that_is_only_odd_is_read(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("\ufeffa;b\n1,5;x\0y\n2,5;".encode() + b"z" * 10_000_000 + b"\n")
    rows = opened(path).rows([0, 1]).to_dicts()
    assert rows[0] == {"a": 1.5, "b": "x\0y"}
    assert rows[1]["b"].endswith("… (10000000 characters in all)") and len(rows[1]["b"]) < 2100


def test_a_column_of_csv_that_ends_in_words_is_read_as_words(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "1,2\n" * 12_000 + "many,2\n")
    scan = opened(path)
    assert scan.rows([12_000, 0])["a"].to_list() == ["many", "1"]
    assert scan.collect(lambda frame: frame.select(pl.col("a").last())).item() == "many"


def test_five_thousand_columns(tmp_path):
    pl.DataFrame({f"c{n}": [n] for n in range(5000)}).write_parquet(tmp_path / "wide.parquet")
    assert opened(tmp_path / "wide.parquet").rows([0]).width == 5000


def test_every_kind_of_value_becomes_one_that_a_cell_holds(tmp_path):
    from datetime import date, datetime, time, timedelta
    from decimal import Decimal

    frame = pl.DataFrame(
        {
            "day": [date(2024, 2, 29)], "when": [datetime(2024, 2, 29, 12, 30)], "hour": [time(1, 2)],
            "long": [timedelta(days=1)], "list": [[1, 2]], "parts": [{"x": 1}], "raw": [b"abc"], "yes": [True],
            "money": [Decimal("1.50")], "none": [None],
        }
    )  # fmt: skip
    frame.write_parquet(tmp_path / "t.parquet")
    row = opened(tmp_path / "t.parquet").rows([0]).to_dicts()[0]
    assert all(value is None or isinstance(value, bool | int | float | str) for value in row.values())
    assert row["day"] == "2024-02-29" and row["when"] == "2024-02-29 12:30:00" and row["list"] == "[1, 2]"
    assert row["money"] == 1.5 and row["raw"] == "3 bytes" and row["none"] is None


def test_headers_that_are_ours_by_another_name(tmp_path):
    epoch = {
        "Model": ["x"],
        "Country (of organization)": ["China"],
        "Training compute (FLOP)": [1e25],
        "Abstract": [""],
    }
    pl.DataFrame(epoch).write_parquet(tmp_path / "t.parquet")
    scan = adopted(opened(tmp_path / "t.parquet"), {"China": "CHN"})
    assert scan.meant == {
        "model": "Model", "country": "Country (of organization)", "training_compute_flop": "Training compute (FLOP)",
    }  # fmt: skip
    assert scan.rows([0]).to_dicts() == [
        {"model": "x", "country": "CHN", "training_compute_flop": 1e25, "Abstract": ""}
    ]
    assert meanings(pl.Schema({"compute": pl.String(), "parameters": pl.Int64()})) == {"parameters": "parameters"}


def test_a_copy_of_a_csv_file_gives_the_same_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(scan_cache, "SMALL", 0)
    path = tmp_path / "t.csv"
    FRAME.write_csv(path)
    scan = opened(path)
    before = scan.rows([3, 998])
    assert not scan.kept and scan_cache.copy_behind(scan, lambda error: pytest.fail(str(error)))
    for thread in threading.enumerate():
        if thread.name == "aigap-copy":
            thread.join(30)
    assert scan.kept and scan.rows([3, 998]).equals(before)
    assert opened(path).kept == scan.kept, "the next start reads the copy at once"
    FRAME[:900].write_csv(path)
    assert not opened(path).kept, "a changed file has no copy yet"


def test_copies_keep_to_their_limit(tmp_path):
    import os

    folder = tmp_path / "copies"
    folder.mkdir()
    for number in range(4):
        path = folder / f"{number:032x}.parquet"
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
    (folder / f"{9:032x}.part999999999").write_bytes(b"")
    for theirs in ("mine.parquet", "mine.part999999999"):
        (folder / theirs).write_bytes(b"x" * 1000)
        os.utime(folder / theirs, (0, 0))
    scan_cache.make_room(folder, 100, most=300)
    left = [f"{2:032x}.parquet", f"{3:032x}.parquet", "mine.parquet", "mine.part999999999"]
    assert sorted(path.name for path in folder.iterdir()) == left, "a file that no copy is called stays, whatever it is"


class _Files(BaseHTTPRequestHandler):
    """Serves files of a folder, in parts if asked for; /slow never answers in time."""

    folder: Path

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _send(self, body: bool) -> None:
        if self.path == "/slow.parquet":
            threading.Event().wait(1.5)
        path = self.folder / self.path.strip("/").rpartition("/")[2]
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        first, last, code = 0, len(data) - 1, 200
        asked = self.headers.get("Range", "")
        if asked.startswith("bytes="):
            code, (one, _, two) = 206, asked[6:].partition("-")
            first = int(one) if one else max(0, len(data) - int(two))
            last = min(last, int(two)) if one and two else last
        self.send_response(code)
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", '"one"')
        self.send_header("Last-Modified", "Thu, 01 Oct 2026 10:00:00 GMT")
        if code == 206:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.end_headers()
        if body:
            self.wfile.write(data[first : last + 1])

    def do_HEAD(self):
        self._send(False)

    def do_GET(self):
        self._send(True)


@pytest.fixture
def server(tmp_path):
    FRAME.write_parquet(tmp_path / "t.parquet", row_group_size=100)
    FRAME.write_csv(tmp_path / "t.csv")
    (tmp_path / "bad.parquet").write_bytes(b"<html>not what you think</html>")
    handler = type("Files", (_Files,), {"folder": tmp_path})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize("name", ["t.parquet", "t.csv"])
def test_a_url_is_read_where_it_lies(server, name):
    scan = opened(f"{server}/{name}")
    assert scan.height == 1000 and scan.name == name
    assert scan.rows([990, 2])["name"].to_list() == ["m990", "m2"]
    assert scan.collect(lambda frame: frame.select(pl.col("compute").max())).item() == 999


def test_an_object_store_is_read_where_it_lies(server, monkeypatch):
    for name, value in {
        "AWS_ENDPOINT_URL": server, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_REGION": "z",
        "AWS_ALLOW_HTTP": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    scan = opened("s3://bucket/t.parquet")
    assert scan.height == 1000 and scan.rows([500])["name"].to_list() == ["m500"]
    assert "no file none.parquet" in said("s3://bucket/none.parquet")


def test_urls_that_give_nothing(server, monkeypatch):
    assert "there is nothing at this address (404)" in said(f"{server}/none.parquet")
    assert "bad.parquet is no Parquet file" in said(f"{server}/bad.parquet")
    assert "nobody answers there" in said("http://127.0.0.1:9/t.parquet")
    with pytest.raises(ScanError, match="does not answer in time"):
        scan_remote.reachable(f"{server}/slow.parquet", patience=0.3)


def test_work_that_is_called_off_frees_the_thread():
    watch = work.Work()
    with work.supervised(watch):
        work.doing("Counting")
        assert watch.words == "Counting"
        assert work.collect(FRAME.lazy().select(pl.len())).item() == 1000
        watch.call_off()
        with pytest.raises(work.CalledOff):
            work.collect(FRAME.lazy())
    work.check()


def test_an_error_of_a_supervised_query_is_the_same_one():
    with work.supervised(work.Work()), pytest.raises(pl.exceptions.ColumnNotFoundError):
        work.collect(FRAME.lazy().select("none"))


@pytest.mark.parametrize(
    ("early", "late", "kind"),
    [
        ("7", "7", pl.Int64), ("7", "7.5", pl.Float64), ("", "7", pl.Int64), ("", "", pl.String),
        ("7", "many", pl.String), ("2024-05-01", "2024-05-02", pl.Date),
        ("2024-05-01", "soon", pl.String), ("true", "false", pl.Boolean),
    ],
)  # fmt: skip
def test_types_of_csv_fit_its_first_ten_thousand_rows(tmp_path, early, late, kind):
    path = tmp_path / "t.csv"
    path.write_text("n,x\n" + "".join(f"{at},{early if at < 3000 else late}\n" for at in range(6000)))
    scan = open_scan(str(path))
    assert scan.schema["x"] == kind and scan.height == 6000
    first, last = scan.rows([0, 5999])["x"].to_list()
    assert (first is None) == (early == "") and (last is None) == (late == "")
