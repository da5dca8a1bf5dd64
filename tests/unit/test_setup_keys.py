"""Where the two API keys come from, and that nothing shows them."""

from pathlib import Path

import pytest

from sync.setup.faults import SetupInvalid
from sync.setup.keys import mask
from sync.setup.reading import read_setup
from sync.setup.writing import to_toml, to_toml_without_secrets

FILE = """\
[neto]
url = "https://shop.example"
{neto}
[unleashed]
id = "api-id"
{unleashed}
[store]
timezone = "Australia/Perth"
currency = "AUD"
[export]
start_date = 2026-11-01
"""
FILES = {
    Path("/run/neto"): "key-in-a-file\n",
    Path("/run/empty"): " \n",
    Path("/run/two"): "one\ntwo\n",
}


def read_file(path: Path) -> str:
    if path == Path("/run/bytes"):
        return b"\xff".decode()
    if path not in FILES:
        raise FileNotFoundError(2, "No such file or directory")
    return FILES[path]


def read(neto='key = "neto-key-4711"', unleashed='key = "secret7"', environ=None, stored=None):
    return read_setup(
        FILE.format(neto=neto, unleashed=unleashed),
        known_tasks=(),
        environ=environ or {},
        read_file=read_file,
        stored=stored,
    )


def neto_key(**given):
    return read(**given).neto.key.get_secret_value()


def only_fault(**given) -> str:
    with pytest.raises(SetupInvalid) as caught:
        read(**given)
    (fault,) = caught.value.faults
    return str(fault)


@pytest.mark.parametrize("left_out", ["", 'key = ""', 'key = " "'])
def test_a_key_that_is_left_out_or_blank_comes_from_the_environment(left_out):
    assert neto_key(neto=left_out, environ={"TANDEM_NETO_KEY": " from-env "}) == "from-env"


def test_a_key_in_the_file_wins_over_the_environment():
    assert neto_key(environ={"TANDEM_NETO_KEY": "from-env"}) == "neto-key-4711"


def test_a_key_may_stand_in_a_file_that_the_environment_names():
    assert neto_key(neto="", environ={"TANDEM_NETO_KEY_FILE": "/run/neto"}) == "key-in-a-file"


def test_the_environment_itself_wins_over_the_file_it_names():
    environ = {"TANDEM_NETO_KEY": "direct", "TANDEM_NETO_KEY_FILE": "/run/gone"}
    assert neto_key(neto="", environ=environ) == "direct"


def test_both_keys_may_be_left_out():
    environ = {"TANDEM_NETO_KEY": "one", "TANDEM_UNLEASHED_KEY": "two"}
    setup = read("", "", environ)
    assert setup.unleashed.key.get_secret_value() == "two"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/run/gone", "No such file or directory"),
        ("/run/empty", "the file is empty"),
        ("/run/two", "it must hold the key alone"),
        ("/run/bytes", "it must hold the key alone"),
    ],
)
def test_a_key_file_that_is_no_use_is_named_once(path, reason):
    assert only_fault(neto="", environ={"TANDEM_NETO_KEY_FILE": path}) == (
        f"line 1: neto.key cannot be read from TANDEM_NETO_KEY_FILE, {path}: {reason}"
    )


@pytest.mark.parametrize(
    ("secret", "shown"), [("12345678", "...5678"), ("1234567", "***"), ("", "***")]
)
def test_only_the_end_of_a_long_key_is_shown(secret, shown):
    assert mask(secret) == shown


def test_a_masked_file_fed_back_keeps_both_saved_keys():
    stored = read()
    shown = to_toml(stored, masked=True)
    assert 'key = "...4711"' in shown
    assert 'key = "***"' in shown
    again = read_setup(shown, known_tasks=(), environ={}, read_file=read_file, stored=stored)
    assert again == stored


def test_a_mask_of_another_key_is_a_fault():
    assert only_fault(neto='key = "...0000"', stored=read()) == (
        'line 3: neto.key holds "...0000", which does not stand for the saved key: '
        "write the whole key"
    )


def test_a_mask_without_a_saved_setup_is_a_fault():
    assert "write the whole key" in only_fault(neto='key = "***"')


def test_a_new_key_replaces_the_saved_one():
    assert neto_key(neto='key = "another-key"', stored=read()) == "another-key"


def test_no_view_of_a_setup_shows_a_key():
    setup = read()
    views = [repr(setup), str(setup), to_toml(setup, masked=True), to_toml_without_secrets(setup)]
    views += [repr(setup.neto), str(setup.model_dump()), setup.model_dump_json()]
    for view in views:
        assert "neto-key-4711" not in view
        assert "secret7" not in view


def test_the_file_without_secrets_has_no_line_for_them():
    assert "\nkey =" not in to_toml_without_secrets(read())
