"""Who the shop buys from."""

from sync.sandbox.world.model import WorldSupplier

_ROWS = (
    ("HIGHTEA", "Highland Leaf Traders Pty Ltd", "Brisbane", "AU"),
    ("ATHERTON", "Atherton Estate Growers", "Cairns", "AU"),
    ("CEYLEAF", "Ceylon Leaf Export Company", "Colombo", "LK"),
    ("KAGOSHIMA", "Kagoshima Green Tea Cooperative", "Kagoshima", "JP"),
    ("ROASTCO", "Corner Street Roasters", "Melbourne", "AU"),
    ("BLOSSOM", "Blue Gum Apiaries", "Mudgee", "AU"),
    ("OTWAYPOT", "Otway Pottery Studio", "Colac", "AU"),
    ("KILNWORKS", "Kilnworks Ceramics", "Bendigo", "AU"),
    ("STEELKET", "Southern Kettle Works", "Adelaide", "AU"),
    ("FLAXMILL", "The Flax Mill", "Hobart", "AU"),
    ("LOOMHOUSE", "Loom House Textiles", "Jaipur", "IN"),
    ("TOOLRACK", "Toolrack Kitchen Supply", "Sydney", "AU"),
    ("TINSMITH", "Tinsmith and Daughters", "Ballarat", "AU"),
    ("ENAMELCO", "Campfire Enamel Company", "Perth", "AU"),
    ("PAPERBAR", "Paperbark Press", "Byron Bay", "AU"),
)

SUPPLIERS = tuple(
    WorldSupplier(code, name, f"orders@{code.lower()}.example.com", city, country)
    for code, name, city, country in _ROWS
)
