"""What stands on the table and hangs by the stove: pots, cups, cloth, tools, tins and gifts."""

from decimal import Decimal

from sync.sandbox.world.family import Family, Variant, plain

_GLAZES = plain(
    ("OCH", "ochre"), ("SLT", "saltbush"), ("INK", "ink"), ("CHK", "chalk"), ("FRN", "fern")
)
_CLOTHS = plain(
    ("NAT", "natural"), ("IND", "indigo"), ("RST", "rust"), ("SAG", "sage"), ("CHA", "charcoal")
)

POTS = Family(
    prefix="POT",
    group="Teapots",
    suppliers=("OTWAYPOT", "KILNWORKS"),
    unit="EA",
    size=("0.240", "0.150", "0.160"),
    weight="0.950",
    items=(
        ("STN", "Stoneware teapot 900 ml", "89.00"),
        ("SML", "Small teapot 450 ml", "64.00"),
        ("GLS", "Glass teapot with basket", "59.95"),
        ("IRN", "Cast iron teapot 800 ml", "119.00"),
        ("CAF", "Cafe teapot 600 ml", "38.50"),
    ),
    variants=_GLAZES,
)

CUPS = Family(
    prefix="MUG",
    group="Cups and mugs",
    suppliers=("OTWAYPOT", "KILNWORKS"),
    unit="EA",
    size=("0.120", "0.090", "0.100"),
    weight="0.330",
    items=(
        ("TAL", "Tall mug 350 ml", "24.95"),
        ("LOW", "Low mug 280 ml", "22.95"),
        ("CUP", "Tea cup and saucer", "29.50"),
        ("HND", "Cup without handle", "18.50"),
        ("ESP", "Espresso cup", "15.95"),
        ("KEP", "Keep cup 340 ml", "27.00"),
    ),
    variants=_GLAZES,
)

KETTLES = Family(
    prefix="KET",
    group="Kettles",
    suppliers=("STEELKET",),
    unit="EA",
    size=("0.280", "0.210", "0.260"),
    weight="1.350",
    items=(
        ("GSN", "Gooseneck kettle 1 L", "129.00"),
        ("STV", "Stove top kettle 2 L", "99.00"),
        ("ELC", "Electric kettle 1.7 L", "149.00"),
        ("TRV", "Travel kettle 600 ml", "69.00"),
    ),
    variants=plain(("STL", "steel"), ("BLK", "black"), ("CRM", "cream")),
)

LINEN = Family(
    prefix="LIN",
    group="Table linen",
    suppliers=("FLAXMILL", "LOOMHOUSE"),
    unit="EA",
    size=("0.280", "0.200", "0.030"),
    weight="0.180",
    items=(
        ("TWL", "Linen tea towel", "21.95"),
        ("NAP", "Napkins, set of four", "39.95"),
        ("APR", "Bib apron", "64.95"),
        ("RUN", "Table runner 180 cm", "54.00"),
        ("CLO", "Tablecloth 150 x 250 cm", "128.00"),
        ("MIT", "Oven mitt", "26.50"),
        ("COZ", "Tea cosy", "34.00"),
    ),
    variants=_CLOTHS,
)

TOOLS = Family(
    prefix="TOL",
    group="Kitchen tools",
    suppliers=("TOOLRACK", "TINSMITH"),
    unit="EA",
    size=("0.180", "0.060", "0.040"),
    weight="0.085",
    items=(
        ("STR", "Tea strainer", "12.50"),
        ("SCP", "Tea scoop", "9.95"),
        ("INF", "Basket infuser", "16.95"),
        ("WSK", "Matcha whisk", "29.00"),
        ("TMR", "Brewing timer", "24.50"),
        ("THM", "Milk thermometer", "22.00"),
        ("SPN", "Long spoon", "7.95"),
        ("JUG", "Milk jug 400 ml", "34.95"),
        ("GRD", "Hand grinder", "84.00"),
        ("DRP", "Pour over dripper", "32.00"),
        ("SCL", "Pocket scale", "45.00"),
    ),
    variants=(Variant("FIN", "fine"), Variant("STD", "standard", Decimal("0.9"))),
)

TINS = Family(
    prefix="TIN",
    group="Storage tins",
    suppliers=("TINSMITH",),
    unit="EA",
    size=("0.110", "0.110", "0.140"),
    weight="0.160",
    items=(
        ("RND", "Round caddy", "17.95"),
        ("SQR", "Square caddy", "18.95"),
        ("LTH", "Caddy with latch", "23.50"),
        ("BRD", "Bread tin", "58.00"),
        ("SMP", "Sample tin", "4.40"),
    ),
    variants=plain(("NAV", "navy"), ("RED", "red"), ("OLV", "olive"), ("WHT", "white")),
)

CAMP = Family(
    prefix="CMP",
    group="Camp kitchen",
    suppliers=("ENAMELCO", "STEELKET"),
    unit="EA",
    size=("0.150", "0.130", "0.090"),
    weight="0.240",
    items=(
        ("MUG", "Enamel mug 400 ml", "16.95"),
        ("PLT", "Enamel plate 24 cm", "14.95"),
        ("BWL", "Enamel bowl 16 cm", "13.95"),
        ("BLY", "Billy can 1.5 L", "39.95"),
        ("PAN", "Skillet 20 cm", "49.95"),
        ("FLK", "Vacuum flask 750 ml", "54.95"),
    ),
    variants=plain(("WHT", "white"), ("GRN", "green"), ("BLU", "blue"), ("SPK", "speckled")),
)

GIFTS = Family(
    prefix="GFT",
    group="Gifts and paper",
    suppliers=("PAPERBAR",),
    unit="EA",
    size=("0.160", "0.110", "0.005"),
    weight="0.020",
    items=(
        ("STK", "Sealing sticker", "0.35"),
        ("TAG", "Swing tag", "0.90"),
        ("CRD", "Letterpress card", "6.95"),
        ("WRP", "Wrapping sheet", "4.50"),
        ("RBN", "Cotton ribbon 5 m", "8.25"),
        ("BAG", "Calico bag", "3.30"),
        ("BOX", "Gift box", "7.70"),
        ("CAL", "Tea calendar", "32.95"),
    ),
    variants=plain(("FLR", "wildflower"), ("PLN", "plain")),
)

HOUSEHOLD = (POTS, CUPS, KETTLES, LINEN, TOOLS, TINS, CAMP, GIFTS)
