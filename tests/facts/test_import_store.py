"""What an import writes into the user's folder: whole or not at all, in the order of the files, each by itself."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.facts.importing import run as running
from tui.facts.importing.reading.document import Refused
from tui.facts.importing.reading.draft import Asked
from tui.facts.importing.report import lines
from tui.facts.importing.run import Outcome, remove, run
from tui.facts.loading import load as loading
from tui.facts.loading import overlay
from tui.facts.loading.load import read_folder
from tui.facts.loading.overlay import OverlayError, imports
from tui.facts.tables.problems import FactsError

HEADER = "Model,Organization,Publication date,Domain,Parameters,Country (of organization)\n"
GOOD = HEADER + 'Newling,"Acme,Novel Labs",2026-11-02,Language,7e9,"United States,China"\n'
OTHER = HEADER + "Newling,Novel Labs,2026-11-03,Language,8e9,China\nSecondling,Novel Labs,2026-11-04,Vision,,China\n"
BAD = HEADER + "Thirdling,Acme,2026-11-02,Language,,\nNobody's,,2026-11-02,Language,,\n"
ONE, MORE = "notable_2026-11-05.csv", "notable_2026-11-10.csv"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def take(tmp_path: Path, own: Path, folder, monkeypatch: pytest.MonkeyPatch):
    """Import a file of this content over a small set of tables."""
    for module in (running, loading):
        monkeypatch.setattr(module, "data_folder", lambda: folder.path)

    def do(content: str, file: str = ONE, **asked: Any) -> Outcome:
        (tmp_path / file).write_text(content)
        return run(own, [tmp_path / file], Asked(**asked))

    return do


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and what is in it, but for the lock."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != overlay.LOCK]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def rows(folder, own: Path) -> dict[str, list[Any]]:
    """Organisation, parameters and source of the models that the tables below do not have."""
    facts, problems = read_folder(folder.path, own)
    assert facts is not None, problems
    frame = facts.models.filter(~facts.models["model_id"].is_in(["one", "two"]))
    return {m: rest for m, *rest in frame.select("model_id", "organization", "parameters", "source_id").iter_rows()}


def test_an_import_is_one_folder_with_tables_source_and_manifest(take, own, folder):
    [plan], [path] = take(GOOD)
    assert path == own / "imports" / "2026-11-05.0001.epoch-notable-2026-11-05"
    assert {p.name for p in path.iterdir()} == {"manifest.json", "models.csv", "organizations.csv", "sources.csv"}
    assert rows(folder, own) == {"newling": ["Acme", 7e9, "epoch-notable-2026-11-05"]}
    [found] = imports(own)
    assert found.about["rows"] == {"organizations": 1, "models": 1, "sources": 1}
    assert (found.about["file"], found.about["format"]) == (ONE, "epoch-models")
    assert plan.new == {"organizations": 1, "models": 1}


def test_refused_lines_import_nothing_unless_partial_is_said(take, own, folder):
    [plan], written = take(BAD)
    assert ([p.line for p in plan.refused], written, imports(own)) == ([3], (), [])
    _, [path] = take(BAD, partial=True)
    assert path.exists() and list(rows(folder, own)) == ["thirdling"]


def test_a_dry_run_writes_nothing(take, own):
    [plan], written = take(GOOD, dry=True)
    assert plan.written == 2 and written == () and not own.exists()


def test_the_newer_file_wins_whichever_came_first_and_each_import_stands_alone(take, own, folder):
    take(OTHER, MORE)
    [older], _ = take(GOOD)
    assert (older.covered, older.new["models"], older.changes) == (1, 0, ())
    assert rows(folder, own)["newling"][1] == 8e9
    assert [found.name for found in imports(own)] == ["epoch-notable-2026-11-05", "epoch-notable-2026-11-10"]
    alone = tree(imports(own)[0].path)
    remove(own, "epoch-notable-2026-11-10")
    assert tree(imports(own)[0].path) == alone
    assert rows(folder, own) == {"newling": ["Acme", 7e9, "epoch-notable-2026-11-05"]}


def test_what_one_import_takes_from_another_it_brings_along(take, own, folder):
    take(GOOD)
    take(HEADER + "Solo,Novel Labs,2026-11-09,Language,,China\n", MORE)
    remove(own, "epoch-notable-2026-11-05")
    assert list(rows(folder, own)) == ["solo"], "Novel Labs came with the import that is gone"


def test_the_users_own_tables_lie_on_top_and_hold_what_they_rest_on(take, own, folder):
    take(GOOD)
    header = (folder.path / "models.csv").read_text().splitlines()[0]
    own_row = "newling,Newling,Novel Labs,Novel Labs,CHN,CHN,2026-11-02,language,true,open,9000000000,,,hub,by hand,\n"
    (own / "models.csv").write_text(f"{header}\n{own_row}")
    assert rows(folder, own)["newling"] == ["Novel Labs", 9e9, "hub"]
    with pytest.raises(OverlayError, match="rest on it"):
        remove(own, "epoch-notable-2026-11-05")
    assert len(imports(own)) == 1
    [plan], _ = take(OTHER, MORE)
    assert plan.covered == 1


def test_a_name_is_taken_once(take, own):
    take(GOOD)
    with pytest.raises(Refused, match="data remove epoch-notable-2026-11-05 first"):
        take(GOOD)
    with pytest.raises(Refused, match="among the tables"):
        take(OTHER, name="hub")
    for bad in ("Two Words", "../up", "x" * 200, "a\x1b[2J"):
        with pytest.raises(Refused, match="with --name NAME"):
            take(OTHER, MORE, name=bad)
    take(OTHER, MORE)
    assert len(imports(own)) == 2


def test_what_the_checks_of_all_tables_refuse_is_a_line_of_the_file(take, folder):
    folder.add("evaluators", "epoch-run,Epoch runs,independent,configuration,release,")
    text = "Model version,mean_score,Release date,Organization,Country\n"
    text += "A,0.5,2026-01-01,Acme,China\nB,101,2026-01-01,,China\n"
    [plan], _ = take(text, "x.csv", benchmark="quiz")
    assert [(p.line, p.column) for p in plan.refused] == [(3, "score")], "more than the benchmark's maximum"
    [plan], written = take(text, "x.csv", benchmark="quiz", partial=True)
    assert len(written) == 1


def test_a_later_copy_of_a_score_takes_the_place_of_an_earlier_one(take, own, folder):
    folder.add("evaluators", "epoch-run,Epoch runs,independent,configuration,release,")
    head = "Model version,mean_score,Release date,Organization,Country\n"
    take(head + "A,50,2026-01-01,Acme,China\n", "x_2026-06-01.csv", benchmark="quiz")
    take(head + "A,60,2026-01-01,Acme,China\nOne,70,2024-02,Acme,\n", "x_2026-07-01.csv", benchmark="quiz")
    facts, _ = read_folder(folder.path, own)
    assert facts is not None
    scores = facts.scores.filter(facts.scores["evaluator"] == "epoch-run").select("model", "score").rows()
    assert scores == [("A", 60.0), ("One", 70.0)]


def test_two_changes_at_once_do_not_meet(take, own):
    (own / "imports").mkdir(parents=True)
    with (own / "imports" / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(OverlayError, match="Another import is at work"):
            take(GOOD)
        with pytest.raises(OverlayError, match="Another import is at work"):
            remove(own, "x")
    take(GOOD)


@pytest.mark.parametrize("step", ["_write", "rename"])
def test_a_full_disk_at_any_step_leaves_the_old_state(take, own, monkeypatch, step):
    take(GOOD)
    before = tree(own)

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((Path, "rename") if step == "rename" else (overlay, step)), full)
    with pytest.raises(OverlayError, match="no space left on device"):
        take(OTHER, MORE)
    assert tree(own) == before


def test_no_room_for_the_check_is_said(take, own, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(OverlayError, match="no room to check"):
        take(GOOD)
    assert tree(own) == {}


def test_a_process_killed_before_its_last_step_leaves_the_old_state(take, own, folder):
    take(GOOD)
    before = tree(own)
    code = (
        "import os, sys; from pathlib import Path; from tui.facts.loading import overlay\n"
        "own = Path(sys.argv[1])\n"
        "with overlay.locked(own):\n"
        "    overlay.stage(own, 'more', {'models': b'half'}, {}); os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(own)], cwd=ROOT, check=False).returncode == 9
    assert list(rows(folder, own)) == ["newling"]
    assert len(tree(own)) > len(before), "half an import lies there, unread"
    take(OTHER, MORE)
    assert not list((own / "imports").glob(".new-*"))
    assert set(rows(folder, own)) == {"newling", "secondling"}


def test_only_what_an_import_left_behind_is_cleared_away(take, own):
    """Folders that begin as ours do, but are none of ours or hold what no import writes, stay as they are."""
    place = own / "imports"
    theirs = {
        ".new-ideas/notes.txt": b"mine", ".new-abcdefgh/notes.txt": b"mine", ".table-manners/a.txt": b"mine",
        ".new-abcdefgi/models.csv/deep.txt": b"mine", ".my-folder/models.csv": b"mine", ".table-notes": b"mine",
        ".gone-fishing/models.csv": b"mine", ".gone-2026-11-05.0001.notable/models.csv": b"left",
        ".new-abcdefgj/models.csv": b"left", ".table-abcdefgh": b"left",
    }  # fmt: skip
    for name, content in theirs.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    elsewhere = own / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "models.csv").write_bytes(b"mine")
    (place / ".new-linkedto").symlink_to(elsewhere)
    with overlay.locked(own):
        pass
    after = tree(own)
    kept = {f"imports/{name}": content for name, content in theirs.items() if content == b"mine"}
    assert {name: content for name, content in after.items() if "linkedto" not in name} == {
        **kept, "elsewhere/models.csv": b"mine",
    }  # fmt: skip
    assert (place / ".new-linkedto").is_symlink()


def test_an_import_in_which_somebody_keeps_a_file_is_not_removed(take, own):
    take(GOOD)
    [found] = imports(own)
    (found.path / "notes.txt").write_text("mine")
    with pytest.raises(OverlayError, match=r"holds notes\.txt, which no import has put there"):
        remove(own, found.name)
    (found.path / "notes.txt").unlink()
    remove(own, found.name)
    assert not imports(own) and not list((own / "imports").glob(".gone-*"))


@pytest.mark.parametrize("name", ["2026-11-05.0001.notable", "manifest.json", "runs.table.json"])
def test_a_name_that_a_file_of_ours_could_bear_is_refused(take, own, name):
    with pytest.raises(Refused, match="as no file of ours is called"):
        take(GOOD, name=name)
    assert not imports(own)


def test_a_folder_without_the_right_to_write_is_one_sentence(take, own, monkeypatch):
    own.mkdir(mode=0o555)
    if os.geteuid() == 0:  # who may write everywhere: the system's answer to others

        def refuse(path: str, *args: object, **kwargs: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(OverlayError, match="can't be written"):
        take(GOOD)


def test_a_file_where_the_folder_should_be_is_one_sentence(take, own):
    own.write_text("a file")
    with pytest.raises(OverlayError, match="can't be written"):
        take(GOOD)


def test_a_format_that_was_said_must_fit(take):
    with pytest.raises(Refused, match="expected what owid reads"):
        take(GOOD, form="owid")
    with pytest.raises(Refused, match="expected what epoch-models reads"):
        take('{"rows": []}', "x.json", form="epoch-models")


def test_an_import_that_no_longer_fits_the_tables_says_how_to_take_it_out(take, own, folder):
    take(GOOD)
    folder.add("organizations", "other-id,Novel Labs,CHN,company,")
    with pytest.raises(FactsError, match="data remove NAME"):
        loading.load(own)
    assert remove(own, "epoch-notable-2026-11-05").name == "epoch-notable-2026-11-05"
    assert loading.load(own).models.height == 2


def test_the_report_names_what_changed_and_refused_lines_in_runs(take):
    text = HEADER + "One,Acme,2024-02-11,Language,7e9,\n" + "X,,2026-11-02,Language,,\n" * 3 + "Y,Acme,,Language,,\n"
    [plan], _ = take(text)
    report = "\n".join(lines(plan, "done"))
    assert "changed    1 model" in report
    assert "models one, released: '2024-02-10' -> '2024-02-11'" in report
    assert "lines 3-5: Organization: found nothing; expected an organisation" in report
    assert "line 6: Publication date: found nothing" in report
