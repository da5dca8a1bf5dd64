"""Invoices of both systems against each other: by how much they differ, since when, and where."""

from pages.components import frame, invoice_days, invoice_figures, invoice_filters, invoice_list
from pages.components.invoice_filter import address
from pages.components.queries import invoices

shop = frame.begin("Invoice reconciliation")
if frame.needs_data(shop):
    if invoices.any_at_all():
        chosen = address.current()
        invoice_filters.whole_page(chosen, shop)
        invoice_figures.show(invoices.figures(chosen.wanted(shop.zone)), shop)
        invoice_days.show(chosen, shop)
        invoice_filters.table(chosen, shop)
        invoice_list.show(chosen, shop)
    else:
        frame.nothing(
            "Nothing compared yet",
            "Invoices appear here when Reconciliation has run: it reads the orders of both "
            "systems and changes neither. Run it now on the Tasks page.",
            "compare_arrows",
        )
