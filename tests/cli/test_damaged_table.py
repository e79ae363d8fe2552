"""Parquet and Arrow files that are damaged anywhere: a sentence names the file, on every road, and that is all."""

from __future__ import annotations

import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from driving import opened

from tui.cli import main
from tui.pages.model.query import Query

COMMAND = str(Path(sys.executable).with_name("aigap-tui"))

ROWS = 3_000
FRAME = pl.DataFrame(
    {
        "Model": [f"m{n}" for n in range(ROWS)],
        "Country": ["China", "United States", "France"] * (ROWS // 3),
        "v": [n / 7 for n in range(ROWS)],
        "n": range(ROWS),
        "list": [[n, n + 1] for n in range(ROWS)],
    }
)

ROADS = (
    ["show", "models", "--only", "table"],
    ["show", "models", "--size", "90x30"],
    ["show", "models", "--summary", "describe"],
    ["show", "models", "--summary", "by:Country"],
    ["show", "models", "--filter", "n>5"],
    ["show", "models", "--sort", "v:desc"],
    ["show", "models", "--open", "2500"],
    ["export", "models", "-o", "-", "--format", "csv"],
)


def whole(kind: str, compression: Any) -> bytes:
    out = BytesIO()
    if kind == "parquet":
        FRAME.write_parquet(out, compression=compression, row_group_size=1_000)
    else:
        FRAME.write_ipc(out, compression=compression)
    return out.getvalue()


def damaged(data: bytes, how: int) -> bytes:
    """A file with bytes cut off, changed, overwritten or cut out, always the same for the same `how`."""
    chance = random.Random(how)
    out, at = bytearray(data), chance.randrange(len(data))
    size = chance.randrange(200, 2_000)
    match how % 4:
        case 0:
            del out[at:]
        case 1:
            for _ in range(20):
                out[chance.randrange(len(out))] ^= 1 + chance.randrange(255)
        case 2:
            out[at : at + size] = chance.randbytes(size)
        case _:
            del out[at : at + size]
    return bytes(out)


@pytest.fixture(scope="module")
def panicking(tmp_path_factory) -> str:
    """An Arrow file from whose middle bytes are missing: polars panics at it."""
    out = BytesIO()
    FRAME.select("n", "v", pl.lit("China").alias("Country")).write_ipc(out, compression="uncompressed")
    data = out.getvalue()
    path = tmp_path_factory.mktemp("damaged") / "holed.arrow"
    path.write_bytes(data[: len(data) // 2] + data[len(data) // 2 + 1000 :])
    with pytest.raises(pl.exceptions.PanicException):
        pl.scan_ipc(path).collect(engine="streaming")
    return str(path)


@pytest.mark.parametrize("form", [("parquet", "zstd"), ("parquet", "uncompressed"), ("arrow", "uncompressed")], ids=str)
@pytest.mark.parametrize("how", range(5))
def test_every_road_survives_every_damage(form, how, tmp_path, capsys):
    path = tmp_path / f"wrong.{form[0]}"
    path.write_bytes(damaged(whole(*form), how))
    for words in ROADS:
        code = main([*words, "--data", str(path)])
        said = capsys.readouterr()
        if code:
            assert code == 1 and said.err.startswith("aigap-tui: wrong.") and said.err.count("\n") == 1, said.err[-500:]
        else:
            assert said.out and not said.err, "what is not damaged is shown as ever"


@pytest.mark.parametrize("words", [*ROADS, ["data", "import"]], ids=lambda words: " ".join(words[:3]))
def test_a_panic_of_the_reader_is_a_sentence(panicking, words, capsys, own):
    code = main([*words, panicking, "--data", str(own)] if words[0] == "data" else [*words, "--data", panicking])
    said = capsys.readouterr()
    assert code == 1 and "holed.arrow is damaged: a part of it can't be decoded." in said.err, said.err[-500:]
    assert "Something went wrong" not in said.err and not said.out
    assert not list(own.rglob("*.json")), "what can't be read is not kept by name"


def test_nothing_of_it_is_printed_by_the_reader_itself(panicking):
    ran = subprocess.run(
        [COMMAND, "show", "models", "--data", panicking], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 1 and not ran.stdout
    assert ran.stderr == "aigap-tui: holed.arrow is damaged: a part of it can't be decoded.\n"


def test_the_app_ends_with_the_sentence_where_it_was_asked_for_by_name(panicking):
    with opened(Query("models"), table=panicking) as app:
        assert app.terminal.left == 1 and app.terminal.words == (
            "aigap-tui: holed.arrow is damaged: a part of it can't be decoded."
        )


def test_the_app_stays_where_a_table_kept_by_name_was_damaged_since(panicking, own):
    kept = own.parent / "kept.arrow"
    FRAME.write_ipc(kept)
    assert main(["data", "import", str(kept), "--data", str(own)]) == 0
    kept.write_bytes(Path(panicking).read_bytes())
    with opened(Query("models", section="file:kept"), data=own) as app:
        assert "kept.arrow is damaged: a part of it can't be decoded." in " ".join(app.screen.split())
        app.keys("1")
        assert app.query.tab == "overview" and "damaged" not in app.screen
