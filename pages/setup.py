"""The setup: a wizard in a new folder, afterwards every part of it by itself."""

from pages.components import asking, frame, setup_parts, setup_wizard
from sync.domain.request import RequestKind

# Their answers stand where they were asked for.
asking.forget([RequestKind.TEST_CONNECTION, RequestKind.FETCH_LISTS])
shop = frame.begin("Setup")
if shop.setup is None:
    setup_wizard.show(shop)
else:
    setup_parts.show(shop)
