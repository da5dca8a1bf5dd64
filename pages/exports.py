"""Every document on its way from Neto to Unleashed: find it, see why, send it again."""

from pages.components import export_causes, export_filter, export_filters, export_list, frame
from pages.components.queries import exports

shop = frame.begin("Export log")
if frame.needs_data(shop):
    if exports.any_at_all():
        chosen = export_filter.address.current()
        export_filters.show(chosen, shop)
        export_causes.show(chosen, shop)
        export_list.show(chosen, shop)
    else:
        frame.nothing(
            "No documents yet",
            "Invoices and returns appear here when Export invoices and Export returns have run. "
            "Run them now on the Tasks page.",
            "outbox",
        )
