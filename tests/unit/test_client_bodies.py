"""Bodies that go out: figures exactly as they were decided."""

from decimal import Decimal

import pytest

from sync.clients.exact_json import json_body


def test_a_decimal_is_the_number_it_reads_as():
    value = {"UnitPrice": Decimal("45.4545"), "Total": Decimal("110.00"), "Tiny": Decimal("1E-7")}
    assert json_body(value) == b'{"UnitPrice":45.4545,"Total":110.00,"Tiny":0.0000001}'


def test_names_and_text_stay_as_they_are():
    body = {"SubTotal": 1, "Comments": 'Käse "x"', "List": [True, None, ()]}
    assert (
        json_body(body).decode() == '{"SubTotal":1,"Comments":"Käse \\"x\\"","List":[true,null,[]]}'
    )


@pytest.mark.parametrize("value", [1.5, {"a": 0.1}, {1: "a"}, {"a": object()}, b"bytes"])
def test_a_float_is_refused(value):
    with pytest.raises(TypeError):
        json_body(value)


def test_no_number_is_refused():
    with pytest.raises(ValueError, match="NaN"):
        json_body(Decimal("NaN"))
