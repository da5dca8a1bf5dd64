"""Every record that was carried from Unleashed to Neto, or was not, and why."""

from pages.components import (
    frame,
    import_causes,
    import_entry,
    import_filter,
    import_filters,
    import_list,
)
from pages.components.queries import imports

shop = frame.begin("Import log")
if frame.needs_data(shop):
    if imports.any_at_all():
        chosen = import_filter.address.current()
        counts = imports.counts(chosen.wanted(shop.zone))
        causes = imports.causes(chosen.wanted(shop.zone))
        errors = sum(cause["records"] for cause in causes)
        totals = {**counts, "": sum(counts.values()), import_filter.OPEN: errors}
        import_filters.show(chosen, shop, counts, errors)
        import_causes.show(causes, chosen, shop)
        import_list.show(chosen, shop, totals.get(chosen.outcome, 0))
        import_entry.show(shop)
    else:
        frame.nothing(
            "No records yet",
            "Products, stock levels, customers and the like appear here when the first import has "
            "run. Run one now on the Tasks page.",
            "move_to_inbox",
        )
