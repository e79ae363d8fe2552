"""Names as imported data may have them: every script, joined pictures, escapes, control and direction marks."""

from __future__ import annotations

import csv

from tui.facts.tables.facts import data_folder

WILD = {
    "Chinese": "深度求索 模型", "Korean": "한국 모델", "Korean in parts": "\u1112\u1161\u11ab\u1100\u116e\u11a8",
    "half and full width": "ｶﾀｶﾅ ＡＢＣ", "accents apart": "E\u0301cole poly\u0301", "marks alone": "\u0301\u0302abc",
    "marks heaped": "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u0352e", "keycap": "1\ufe0f\u20e3 Labs",
    "picture": "🤗 Face", "picture by selector": "❤\ufe0f AI ☁\ufe0f", "text by selector": "⌚\ufe0e AI",
    "skin": "👍🏽 Lab", "family": "👨\u200d👩\u200d👧 Lab", "joined flag": "🏳\ufe0f\u200d🌈 Lab",
    "flags": "🇺🇸🇨🇳 Lab", "half a flag": "🇺 Lab", "flag by tags": "🏴\U000e0067\U000e0062\U000e007f Lab",
    "new picture": "\U0001fae9\U0001fac6 Lab", "Hebrew": "שלום 12", "Arabic": "مُحَمَّد 12",
    "turned round": "a\u202eb\u202cc\u200f",
    "isolates": "a\u2066b\u2069c", "Devanagari": "हिन्दी मॉडल", "Thai": "น้ำใจ ทำ", "Tamil": "தமிழ் கொ", "Bengali": "বাংলা",
    "Myanmar": "မြန်မာ", "Khmer": "ខ្មែរ", "invisible": "a\u200bb\u200cc\u2060d\ufeffe\u00adf\u034fg",
    "fillers": "a\u3164b\uffa0c\u115fd", "blanks": "a\u00a0b\u3000c\u202fd", "private": "\ue0b0\U000f0001 Lab",
    "unassigned": "\u0378\uffff Lab", "hexagram": "䷀☰𝌆 Lab", "escape": "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "controls": "a\x07b\x08c\x7fd\x9be", "line ends": "one\u2028two\x85three", "sign": "± × · ° § αβγ Ж ① Ⅷ ™ ©\ufe0f",
    "mathematical": "𝔸𝕀 𝟙", "rare": "𠀀𗀀", "long": "模" * 90, "long in pictures": "👨\u200d👩\u200d👧" * 40,
}  # fmt: skip
"""What it is, and the text."""

REFUSED = ("turned round", "isolates", "invisible", "escape", "controls", "line ends")
"""What the facts do not take; drawing must not rely on that."""

MODEL = "model_id,model,organization,organizations,country,countries,released,domain,notable,open_weights,parameters,"
MODEL += "training_compute_flop,confidence,source_id,locator,note"
ORGANIZATION = "organization_id,name,country,kind,aliases"
SCORE = "benchmark_id,model,organization,country,date,score,evaluator,setting,source_id,locator,note"
BENCHMARK = "benchmark_id,name,short,capability,domain,metric,unit,max_score,introduced,url,note"


def wild_folder(folder):
    """A folder of tables to lay over ours: models, organisations and benchmarks with these names, newest of all."""
    texts = [text for name, text in WILD.items() if name not in REFUSED]
    source = "epoch-ai-models-2026-10"
    write(
        folder / "organizations.csv",
        ORGANIZATION,
        [(f"w{n}", f"{t}!", "CHN", "company", "") for n, t in enumerate(texts)],
    )
    write(
        folder / "models.csv",
        MODEL,
        [
            (f"wild-{n}", t, f"{t}!", f"{t}!", "CHN", "CHN", "2026-10-08", "language", "true", "open", 10**12, 1e26,
             "confident", source, f"row {t}", t)
            for n, t in enumerate(texts)
        ],
    )  # fmt: skip
    ids = ("mmlu", "gpqa-diamond", "frontiermath-v2", "aa-intelligence-index")
    with (data_folder() / "benchmarks.csv").open(encoding="utf-8", newline="") as file:
        known = {row["benchmark_id"]: row for row in csv.DictReader(file)}
    rows = []
    for number, name in enumerate(i for i in ids if i in known):
        row = known[name] | {"name": texts[number * 7], "short": texts[number * 7], "note": texts[14]}
        rows.append([row[column] for column in BENCHMARK.split(",")])
    write(folder / "benchmarks.csv", BENCHMARK, rows)
    return folder


def write(path, head, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(head.split(","))
        out.writerows(rows)
