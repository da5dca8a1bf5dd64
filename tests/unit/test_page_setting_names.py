"""What a person reads in the history of the setup."""

from pages.components import setting_names


def test_a_setting_is_called_as_the_page_calls_it_where_it_is_set():
    assert setting_names.title("store.currency") == "Currency"
    assert setting_names.title("fields.reorder_qty") == "Field ReorderQty"
    assert setting_names.title("warehouses.SYD") == "Warehouse SYD"
    assert setting_names.title("rma_reasons.Damaged In Transit") == (
        "Return reason Damaged In Transit"
    )
    assert setting_names.title("adjustment_reasons.known") == "Unleashed's adjustment reasons"


def test_a_setting_of_another_time_keeps_its_name():
    assert setting_names.title("gone.for_good") == "gone.for_good"
