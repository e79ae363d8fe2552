"""A small set of tables that is right, for tests to break one thing at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.facts.loading.load import read_folder
from tui.facts.tables.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = {
    "sources": [
        "source_id,title,publisher,published,url,license,retrieved,note",
        "hub,Hub,Institute,2025-03,https://example.org/hub,CC BY 4.0,2025-04-01,",
        'report,"Report, second edition",Press,2025,,,2025-04-02,',
    ],
    "countries": [
        "country,name,kind",
        "USA,United States,economy",
        "CHN,China,economy",
        "WLD,World,region",
    ],
    "organizations": [
        "organization_id,name,country,kind,aliases",
        "acme,Acme,USA,company,Acme Labs|Acme Research",
        "dragon,Dragon,CHN,company,",
    ],
    "benchmarks": [
        "benchmark_id,name,short,capability,domain,metric,unit,max_score,introduced,url,note",
        "quiz,Quiz,Quiz,Knowledge,Language,accuracy,percent,100,2024-01,,",
        "arena,Arena,Arena,Preference,Chat,rating,elo,,,,",
    ],
    "evaluators": [
        "evaluator,name,kind,setting_is,date_is,note",
        "lab-run,The lab's runs,independent,configuration,release,",
        "lab-fit,The lab's fit,fit,fit,release,",
    ],
    "gaps": [
        "benchmark_id,as_of,leader,gap,unit,bound,source_id,locator,method,contested,contested_by,note",
        "quiz,2024-12,USA,3.5,percentage_points,exact,report,p. 3,,,,",
    ],
    "scores": [
        "benchmark_id,model,organization,country,date,score,evaluator,setting,source_id,locator,note",
        "quiz,One,Acme,USA,2024-02,71.5,lab-run,,hub,row One,",
        "quiz,Two,Dragon,CHN,2024-02-29,68,lab-run,,hub,row Two,",
        "arena,One,Acme,USA,2024-02,1201,lab-run,,hub,row One,",
    ],
    "noise": [
        "benchmark_id,evaluator,kind,value,at,unit,source_id,locator,note",
        "quiz,lab-fit,standard_error,1.5,71.5,percent,hub,row One,",
    ],
    "tour": [
        "step,title,claims,today,means,view",
        "1,Money,money,money,What was spent.,investment",
    ],
    "nicknames": [
        "kind,name,means",
        "country,American,USA",
    ],
    "indicators": [
        "indicator_id,name,short,topic,unit,description",
        "money,Money (nominal),Money,investment,usd,Money spent.",
        "share,Share,Share,research,share_percent,Share of papers.",
    ],
    "observations": [
        "indicator_id,country,period,value,edition,source_id,locator,note",
        "money,USA,2023,1.5e9,Report 2024,report,Fig. 1,",
        "money,USA,2023,1.4e9,Report 2025,report,Fig. 1,",
        "share,CHN,2023,23.2,,report,Fig. 2,",
    ],
    "models": [
        "model_id,model,organization,organizations,country,countries,released,domain,notable,open_weights,"
        "parameters,training_compute_flop,confidence,source_id,locator,note",
        "one,One,Acme,Acme|Dragon,USA,USA|CHN,2024-02-10,language,true,open,7000000000,1.2e+22,confident,hub,row One,",
        "two,Two,Dragon,Dragon,CHN,CHN,2024-02-29,language,false,closed,,,unknown,hub,row Two,",
    ],
    "model_aliases": [
        "name,date,model_id,relation,basis,source_id,locator,note",
        "One (high),,one,setting,effort high,,,",
        "one-2024-02,,one,same,the maker's name,hub,row One,",
    ],
    "composites": [
        "preset,name,indicator_id,weight,published,note",
        "even,Both,money,1,,",
        "even,Both,share,2,money,",
    ],
    "claims": [
        "claim_id,claim,figure,unit_as_written,table,refers_to,source_id,note",
        "c1,A gap of 3.5,3.5,percent,gaps,quiz@2024-12,report,",
        "c2,Money,1.5,usd,observations,money|USA|2023|Report 2024,report,",
        "c3,Money of any edition,1.5,usd,observations,money|USA|2023,report,",
        "c4,A cost,,usd,training_costs,one|claimed,report,",
        "c5,A report,2025,edition,sources,report,report,",
        "c6,A level,,,scores,arena,report,",
    ],
    "training_costs": [
        "model_id,cost_usd,basis,basis_text,source_id,locator,note",
        "one,5600000,claimed,developer,report,p. 9,",
        "two,,statement,in words,report,p. 10,",
    ],
    "copies": [
        "copy_id,data_set,day,content,public,place,proof",
        "h01,hub,2024-06-02,2024-06-01,yes,someone/hub@1,commit",
        "h02,hub,2024-09-01,,yes,someone/hub@2,commit",
        "h03,hub,2024-08-01,2024-07-30,no,hub/drafts@3,commit",
    ],
    "known": [
        "table,row,column,lacked,held,since,why",
        "models,one,parameters,h01,h02,,",
        "scores,quiz|One|2024-02|lab-run||hub,,,h01,2024-05-01,day the run began",
    ],
}


class Folder:
    """CSV files that a test may change line by line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, lines in TABLES.items():
            self.write(name, "\n".join(lines) + "\n")

    def write(self, name: str, text: str | bytes) -> Folder:
        """Replace a file."""
        data = text.encode() if isinstance(text, str) else text
        (self.path / f"{name}.csv").write_bytes(data)
        return self

    def add(self, name: str, *lines: str) -> Folder:
        """Append lines to a file."""
        path = self.path / f"{name}.csv"
        path.write_text(path.read_text() + "".join(line + "\n" for line in lines))
        return self

    def swap(self, name: str, old: str, new: str) -> Folder:
        """Replace a text that stands in the file exactly once."""
        text = (self.path / f"{name}.csv").read_text()
        assert text.count(old) == 1
        return self.write(name, text.replace(old, new))

    def problems(self, over: Path | None = None) -> list[Problem]:
        """What is wrong, with files named relative to this folder's parent."""
        found = read_folder(self.path, over)[1]
        return [p._replace(file=str(Path(p.file).relative_to(self.path.parent))) for p in found]

    def short(self) -> list[tuple[str, int, str, str]]:
        """File name, line, column and value of every problem."""
        return [(Path(p.file).name, p.line, p.column, p.found) for p in self.problems()]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "base").mkdir()
    return Folder(tmp_path / "base")


@pytest.fixture
def make(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """A user's folder with the files given."""

    def write(files: dict[str, str]) -> Path:
        over = tmp_path / "mine"
        over.mkdir()
        for name, text in files.items():
            (over / name).write_text(text)
        return over

    return write
