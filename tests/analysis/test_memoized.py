"""One question has one answer that is worked out once, however its defaults are written."""

from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS, candidates, pair_scores
from tui.analysis.gaps.frontier import frontier, levels, newest_level, pick
from tui.facts.tables.dates import last_day_of


def test_defaults_left_out_written_out_or_named_are_one_question():
    asked = []

    @memoized(2)
    def answer(one: int, two: str = "", three: str = "x") -> str:
        """Its words."""
        asked.append(one)
        return f"{one}{two}{three}"

    assert {answer(1), answer(1, ""), answer(1, two=""), answer(one=1, three="x"), answer(1, "", "x")} == {"1x"}
    assert asked == [1] and answer.__doc__ == "Its words."
    assert answer(1, "y") == "1yx" and asked == [1, 1]
    answer(2), answer(3), answer(1)
    assert asked == [1, 1, 2, 3, 1], "only the questions asked last are kept"


def test_the_newest_level_is_the_last_of_all_levels(facts):
    for pair, day in ((("USA", "CHN"), facts.newest), (("USA", "FRA"), "2025-06"), (("CHN", "USA"), "2024-03-31")):
        scores = pair_scores(facts, pair, last_day_of(day))
        both = candidates(facts, pair, last_day_of(day), scores)
        records = frontier(pick(scores, both))
        every = levels(records, both).group_by(*KEYS, maintain_order=True).last().sort(*KEYS)
        one = newest_level(records, both)
        assert one.height and one.equals(every.select(one.columns))
