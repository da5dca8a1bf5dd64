"""Where the shop keeps its goods: three places both systems know, one that only Neto knows."""

from sync.sandbox.world.model import WorldWarehouse

MAIN, SYDNEY, MELBOURNE, MARKET = "MAIN", "SYD", "MEL", "MARKET"

WAREHOUSES = (
    WorldWarehouse(MAIN, "Main warehouse", "Newcastle", primary=True),
    WorldWarehouse(SYDNEY, "Sydney shop", "Sydney"),
    WorldWarehouse(MELBOURNE, "Melbourne depot", "Melbourne"),
    WorldWarehouse(MARKET, "Market stall", "Hobart", in_unleashed=False),
)

SHARED = (MAIN, SYDNEY, MELBOURNE)
