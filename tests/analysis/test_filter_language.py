"""The filter language: what it reads, what it refuses and where, and what its words mean."""

from __future__ import annotations

import pytest
from sure import sure

from tui.analysis.filters.hints import hints, take, want_at
from tui.analysis.filters.syntax import AllOf, AnyOf, Check, FilterError, Not, Value, Word, joined, parse, quoted
from tui.analysis.filters.terms import Amount, Bound, Field, bind, find_field, read_number

FIELDS = (
    Field("model", "model", "Model"),
    Field("org", "organization", "Organisation", aliases=("lab",)),
    Field("country", "country", "Seat", aliases=("seat",)),
    Field("released", "released", "Released", "date"),
    Field("compute", "training_compute_flop", "Compute", "number", unit="FLOP"),
    Field("notable", "notable", "Notable", "flag"),
    Field("open", "open_weights", "Open", words={"yes": ("open", "restricted"), "open": ("open",), "no": ("closed",)}),
)


def shape(node):
    """A tree as nested lists, for reading."""
    match node:
        case AllOf():
            return ["and", *map(shape, node.parts)]
        case AnyOf():
            return ["or", *map(shape, node.parts)]
        case Not():
            return ["not", shape(node.part)]
        case Word():
            return node.text
        case Check():
            return f"{node.field}{node.op}{','.join(v.text for v in node.values)}"
    return node


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("   ", None),
        ("a", "a"),
        ("a b", ["and", "a", "b"]),
        ("a and b", ["and", "a", "b"]),
        ("a AND b Or c", ["or", ["and", "a", "b"], "c"]),
        ("a or b c", ["or", "a", ["and", "b", "c"]]),
        ("a b or c d", ["or", ["and", "a", "b"], ["and", "c", "d"]]),
        ("(a or b) c", ["and", ["or", "a", "b"], "c"]),
        ("not a b", ["and", ["not", "a"], "b"]),
        ("not (a b)", ["not", ["and", "a", "b"]]),
        ("not not a", ["not", ["not", "a"]]),
        ("a or not b", ["or", "a", ["not", "b"]]),
        ("((a))", "a"),
        ("(a)(b)", ["and", "a", "b"]),
        ("x:1", "x:1"),
        ("x=1", "x:1"),
        ("x==1", "x:1"),
        ("x != 1", "x!=1"),
        ("x >= 1 y<2", ["and", "x>=1", "y<2"]),
        ("x≥1", "x>=1"),
        ("x~a!b", "x~a!b"),
        ("x:a,b", "x:a,b"),
        ('x:"a b","c"', "x:a b,c"),
        (r'x:"a\"b"', 'x:a"b'),
        ('"and" b', ["and", "and", "b"]),
        ('"a or b"', "a or b"),
        ("android order notes", ["and", "android", "order", "notes"]),
        ("Humanity's", "Humanity's"),
        ("url~http://x.y?z=1", "url~http://x.y?z=1"),
        ('"two words":3', "two words:3"),
        ("not:5", "not:5"),
    ],
)
def test_what_is_read(text, tree):
    assert shape(parse(text)) == tree


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("(a", 0, "not closed"),
        ("a (b or (c)", 2, "not closed"),
        ("a)", 1, "no bracket"),
        ("()", 1, "in front of this bracket"),
        ("a or", 4, "follow 'or'"),
        ("a or   ", 4, "follow 'or'"),
        ("or a", 0, "both sides of 'or'"),
        ("a and and b", 6, "both sides of 'and'"),
        ("(a or )", 6, "in front of this bracket"),
        ("not", 3, "follow 'not'"),
        (">5", 0, "in front of '>'"),
        ("a :5 >6", 5, "in front of '>'"),
        ("compute>", 8, "value must follow compute>"),
        ("compute> )", 9, "value must follow"),
        ("a:b,", 4, "value must follow"),
        ('x "y', 2, "quote is not closed"),
        ('x:"y', 2, "quote is not closed"),
        ('"":5', 0, "field is empty"),
        ("(" * 100 + "a" + ")" * 100, 61, "too deep"),
        ("not " * 100 + "a", 61 * 4, "too deep"),
        ("a" * 5000, 4000, "at most 4,000"),
        # What the fields say of it
        ("contry:CHN", 0, "did you mean country"),
        ("model:x contry:CHN", 8, "'contry'"),
        ("zzzzzz:1", 0, "there is model, org"),
        ("compute>much", 8, "'much' is not one"),
        ("compute > 1e24,5", 15, "One value follows"),
        ("compute~24", 8, "holds numbers"),
        ("compute>5kg", 8, "not counted in 'kg'"),
        ("compute>$5", 8, "not counted in '$'"),
        ("released>2025-13", 9, "no month 13"),
        ("released:2025-02-30", 9, "has 28 days"),
        ("released>soon", 9, "holds dates"),
        ("org>openai", 4, "holds words"),
        ("notable:maybe", 8, "yes or no"),
        ("notable>yes", 8, "yes or no"),
        ("open:ajar", 5, "yes, open or no"),
        ("compute>none", 8, "Ask compute:none"),
        ('org:""', 4, "org:none"),
    ],
)
def test_what_is_refused_and_where(text, at, said):
    with pytest.raises(FilterError, match=None) as caught:
        bind(sure(parse(text)), FIELDS, text)
    assert said in str(caught.value)
    assert caught.value.at == at
    assert str(caught.value)[-1] in ".?" and "\n" not in str(caught.value)
    line, caret = caught.value.picture().split("\n")
    assert caret == " " * at + "^"
    assert line == (text if len(text) <= 4000 else text[:200])


@pytest.mark.parametrize(
    ("text", "value", "half"),
    [
        ("5", 5, 0.5),
        ("-3.5", -3.5, 0.05),
        ("+2", 2, 0.5),
        (".5", 0.5, 0.05),
        ("1e24", 1e24, 0.5e24),
        ("2.5E25", 2.5e25, 0.05e25),
        ("1e-3", 1e-3, 0.5e-3),
        ("671B", 671e9, 0.5e9),
        ("671bn", 671e9, 0.5e9),
        ("5.6M", 5.6e6, 0.05e6),
        ("5.6m", 5.6e6, 0.05e6),
        ("$5.6M", 5.6e6, 0.05e6),
        ("3k", 3e3, 0.5e3),
        ("1.5T", 1.5e12, 0.05e12),
        ("1_000", 1000, 0.5),
        ("30%", 30, 0.5),
    ],
)
def test_numbers_as_people_write_them(text, value, half):
    read = read_number(text)
    assert read is not None
    assert read[0] == value
    assert read[1] == pytest.approx(half)


@pytest.mark.parametrize("text", ["", "x", "e5", "1e", "1e9999", "1.2.3", "$", "--1", "1e24e", "0x10", "١٢"])
def test_what_is_no_number(text):
    read = read_number(text)
    assert read is None or read[3]  # what is left over is a unit, which the field refuses


def test_a_unit_behind_a_number_and_a_letter_are_told_apart():
    assert read_number("5mo") == (5, 0.5, False, "mo")
    assert read_number("5m") == (5e6, 0.5e6, False, "")
    assert read_number("1e24FLOP") == (1e24, 0.5e24, False, "FLOP")


def test_thousands_may_have_commas():
    bound = bind(sure(parse("compute>1,000,000")), FIELDS)
    assert isinstance(bound, Bound) and bound.operands == (Amount(1e6, 0.5),)
    several = bind(sure(parse("compute:1,5")), FIELDS)
    assert isinstance(several, Bound) and len(several.operands) == 2


@pytest.mark.parametrize("name", ["org", "ORG", "organization", "Organisation", "lab", "örg"])
def test_a_field_is_found_by_any_of_its_names(name):
    found = find_field(name, FIELDS)
    assert found is not None and found.name == "org"


@pytest.mark.parametrize(
    "value", ["plain", "two words", 'a "b"', "it's", "a,b", "(x)", "a:b", "and", "none", "", "\\", "x>1"]
)
def test_a_quoted_value_comes_back_as_it_was(value):
    node = parse(f"org:{quoted(value)}")
    assert isinstance(node, Check)
    assert [v.text for v in node.values] == [value]


def test_a_term_is_joined_without_changing_what_was_there():
    assert joined("", "a:1") == "a:1"
    assert joined("b:2 ", "a:1") == "b:2 a:1"
    assert joined("b or c", "a:1") == "(b or c) a:1"
    assert shape(parse(joined("b or c", "a:1"))) == ["and", ["or", "b", "c"], "a:1"]


def labels(text, values=(), at=None):
    want = want_at(text, len(text) if at is None else at, FIELDS)
    return [hint.label for hint in hints(want, FIELDS, values)]


def test_fields_are_offered_by_their_beginning_then_by_a_part():
    assert labels("")[:3] == ["model", "org", "country"]
    assert labels("o") == ["org", "open", "model", "country", "compute", "notable"]
    assert labels("or") == ["org"]
    assert labels("org")[:2] == ["org:", "org~"]
    assert "or" in labels("model:x o")
    assert "or" not in labels("o")
    assert "country" in labels("seat")[0]


def test_operators_are_offered_behind_a_whole_field():
    assert labels("compute")[:4] == ["compute>", "compute>=", "compute<", "compute<="]
    assert "compute:none" in labels("compute")


def test_values_are_offered_behind_an_operator():
    values = [("USA", 12), ("CHN", 8), ("Hong Kong", 1)]
    assert labels("country:", values) == ["USA", "CHN", "Hong Kong"]
    assert labels("country:c", values) == ["CHN"]
    assert labels("country:USA,c", values) == ["CHN"]
    assert labels('country:"hong k', values) == ["Hong Kong"]
    assert want_at("country:c", 9, FIELDS).field == FIELDS[2]


@pytest.mark.parametrize(
    ("text", "at", "after"),
    [
        ("country:h", 9, 'country:"Hong Kong" '),
        ('country:"ho', 11, 'country:"Hong Kong" '),
        ("(country:h)", 10, '(country:"Hong Kong")'),
        ("country:h,USA", 9, 'country:"Hong Kong",USA'),
    ],
)
def test_a_value_is_taken_where_the_cursor_is(text, at, after):
    want = want_at(text, at, FIELDS)
    taken, cursor = take(text, want, hints(want, FIELDS, [("Hong Kong", 1)])[0])
    assert taken == after
    assert taken[:cursor].rstrip().endswith('Kong"')


@pytest.mark.parametrize(
    "text", ["a (b or c:d) 'e f' g>=1,2 \"h", "x:'", "((", ":::", "a:b:c,d", "\\", "' \" '", "é≥5"]
)
def test_hints_never_fail_wherever_the_cursor_is(text):
    for at in range(len(text) + 1):
        want = want_at(text, at, FIELDS)
        assert 0 <= want.start <= want.end <= len(text)
        for hint in hints(want, FIELDS, [("x y", 1)])[:2]:
            taken, cursor = take(text, want, hint)
            assert 0 <= cursor <= len(taken)


def test_values_know_where_they_stand():
    check = parse(" org : deepseek,x")
    assert isinstance(check, Check)
    assert (check.at, check.values) == (1, (Value("deepseek", 7), Value("x", 16)))
