"""A setup becomes a file and a history without losing or showing anything."""

import string
import tomllib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.setup.changes import Change, diff
from sync.setup.lines import find_lines, line_of
from sync.setup.reading import check_setup, read_setup
from sync.setup.writing import to_toml


def made(**sections):
    document: dict[str, dict[str, object]] = {
        "neto": {"url": "https://shop.example", "key": "neto-key-4711"},
        "unleashed": {"id": "api-id", "key": "unleashed-key-0815"},
        "store": {"timezone": "Australia/Perth", "currency": "AUD"},
        "export": {"start_date": date(2026, 11, 1)},
    }
    for name, changed in sections.items():
        document[name] = {**document.get(name, {}), **changed}
    return check_setup(document)


def read(text):
    return read_setup(text, known_tasks=("a", "b"), environ={}, read_file=lambda _: "")


def test_the_empty_return_reason_can_be_mapped_and_survives_the_file():
    setup = made(rma_reasons={"": "Changed Mind", "Broken": "Damaged"})
    assert setup.adjustment_reason(" ") == "Changed Mind"
    written = to_toml(setup, masked=False)
    assert '"" = "Changed Mind"' in written
    assert read(written) == setup
    assert line_of(find_lines(written), ("rma_reasons", "")) is not None


names = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(string.punctuation + " "),
    min_size=1,
    max_size=20,
).filter(str.strip)
tables = st.dictionaries(names.map(str.strip), names, max_size=5)


@settings(deadline=None, max_examples=50)
@given(tables, tables, st.lists(names, max_size=4))
def test_any_mapping_survives_being_written_and_read(codes, reasons, known):
    setup = made(warehouses=codes, rma_reasons=reasons, adjustment_reasons={"known": known})
    assert read(to_toml(setup, masked=False)) == setup


@settings(deadline=None, max_examples=50)
@given(tables)
def test_the_line_of_every_entry_is_found(codes):
    text = to_toml(made(warehouses=codes), masked=False)
    lines = find_lines(text)
    written = text.splitlines()
    for name, code in made(warehouses=codes).warehouses.items():
        line = written[lines["warehouses", name] - 1]
        assert tomllib.loads(line) == {name: code}


def test_the_same_setup_gives_the_same_text_in_whatever_order_it_was_entered():
    one = made(warehouses={"B": "2", "A": "1"}, tasks={"b": {}, "a": {"enabled": False}})
    other = made(warehouses={"A": "1", "B": "2"}, tasks={"a": {"enabled": False}, "b": {}})
    assert to_toml(one, masked=False) == to_toml(other, masked=False)
    assert read(to_toml(one, masked=False)) == one


def test_only_the_first_task_is_explained():
    text = to_toml(made(tasks={"a": {"enabled": True}, "b": {"every": "1 hour"}}), masked=True)
    assert text.count("the task's own default") == 1
    assert "[tasks.b]\nevery" in text


def test_odd_numbers_survive():
    setup = made(neto={"timeout_seconds": 0.5}, stock={"max_zeroed_share": 1e-7, "buffer": 12})
    text = to_toml(setup, masked=False)
    assert "timeout_seconds = 0.5" in text
    assert "max_zeroed_share = 0.0000001" in text
    assert read(text) == setup


def test_the_first_setup_lists_what_is_set_and_no_blanks():
    changes = diff(None, made(export={"customer": ""}))
    assert Change("neto.url", "", "https://shop.example") in changes
    assert Change("fields.upc", "", "true") in changes
    assert Change("neto.key", "", "...4711") in changes
    assert "export.customer" not in [change.path for change in changes]


def test_a_change_names_the_setting_and_both_values():
    old = made(rma_reasons={"Damaged In Transit": "Damaged"}, warehouses={"A": "1"})
    new = made(
        rma_reasons={"Damaged In Transit": "Broken"},
        stock={"max_zeroed_share": 0.5},
        adjustment_reasons={"known": ["Broken", "Lost"]},
        tasks={"a": {"every": "2 hours"}},
    )
    assert diff(old, new) == [
        ('rma_reasons."Damaged In Transit"', "Damaged", "Broken"),
        ("adjustment_reasons.known", "", "Broken, Lost"),
        ("stock.max_zeroed_share", "0.2", "0.5"),
        ("tasks.a.every", "", "2 hours"),
        ("warehouses.A", "1", ""),
    ]


def test_equal_setups_have_no_changes():
    assert diff(made(), made()) == []


def test_a_new_key_is_seen_even_when_it_ends_like_the_old_one():
    assert diff(made(), made(neto={"key": "other-key-4711"})) == [
        ("neto.key", "...4711", "...4711 (another key)")
    ]


def test_lines_are_found_through_every_way_of_writing():
    text = '''\
top = 1
a.b = """
x = 1
[not.a.table]
"""
c = [ # one
  [1, 2],
  { d = "]" },
]

[ "my table" . 'x' ]   # note
"key \\" two" = \'\'\'
y = 2\'\'\'
last = 1979-05-27 07:32:00
[[many]]
z = 3
'''
    lines = find_lines(text)
    assert lines == {
        ("top",): 1,
        ("a", "b"): 2,
        ("c",): 6,
        ("c", "0"): 7,
        ("c", "1"): 8,
        ("my table", "x"): 11,
        ("my table", "x", 'key " two'): 12,
        ("my table", "x", "last"): 14,
        ("many",): 15,
        ("many", "z"): 16,
    }
    assert line_of(lines, ("a", "b", "c")) == 2
    assert line_of(lines, ("nowhere",)) is None
