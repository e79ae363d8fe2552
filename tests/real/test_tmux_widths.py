"""What we think a text's width is, and where the cursor stands after it in a real tmux."""

from __future__ import annotations

import json
import sys

from servers import until
from wild import WILD

from tui.draw.grid.cells import width
from tui.draw.grid.characters import clean
from tui.draw.grid.symbols import SYMBOLS

ASK = """
import json, os, re, sys, tty
tty.setraw(0)
out = []
for text in json.load(open(sys.argv[1])):
    os.write(1, f"\\x1b[2J\\x1b[1;1H{text}\\x1b[6n".encode())
    heard = b""
    while not (found := re.search(rb"\\x1b\\[1;(\\d+)R", heard)):
        heard += os.read(0, 100)
    out.append(int(found[1]) - 1)
with open(sys.argv[2] + ".part", "w") as file:
    json.dump(out, file)
os.rename(sys.argv[2] + ".part", sys.argv[2])
"""


def test_tmux_gives_what_we_show_the_cells_that_we_count(tmux, tmp_path):
    parts = [getattr(one, name) for one in SYMBOLS.values() for name in one.__dataclass_fields__]
    texts = [clean(text)[:36] for text in (*WILD.values(), *filter(None, (p for p in parts if isinstance(p, str))))]
    texts = [text for text in texts if width(text) < 80]
    asked, told = tmp_path / "asked", tmp_path / "told"
    asked.write_text(json.dumps(texts))
    tmux(sys.executable, "-c", ASK, str(asked), str(told), LANG="C.UTF-8", LC_ALL="C.UTF-8")
    assert until(told.exists)
    theirs = json.loads(told.read_text())
    assert {text: n for text, n in zip(texts, theirs, strict=True) if n != width(text)} == {}
