"""What one drinks and eats: tea, coffee and the pantry shelf, which carry no GST in Australia."""

from decimal import Decimal

from sync.sandbox.world.family import Family, Variant

_PACKS = (
    Variant("050", "50 g", Decimal("0.6")),
    Variant("100", "100 g"),
    Variant("250", "250 g", Decimal("2.2")),
    Variant("1KG", "1 kg", Decimal("7.8")),
)

LEAF = Family(
    prefix="TEA",
    group="Loose leaf tea",
    suppliers=("HIGHTEA", "ATHERTON", "CEYLEAF", "KAGOSHIMA"),
    unit="PK",
    size=("0.120", "0.080", "0.180"),
    weight="0.120",
    items=(
        ("EBR", "English Breakfast", "13.95"),
        ("CHA", "Wattleseed Chai", "16.50"),
        ("LMY", "Lemon Myrtle", "15.95"),
        ("EGR", "Earl Grey Blue Flower", "14.95"),
        ("SEN", "Sencha Kagoshima", "21.00"),
        ("GEN", "Genmaicha", "17.50"),
        ("DAR", "Darjeeling First Flush", "28.90"),
        ("ATH", "Atherton Black", "14.50"),
        ("PEP", "Peppermint Leaf", "12.95"),
        ("ROO", "Rooibos Vanilla", "13.50"),
        ("OOL", "Milk Oolong", "24.75"),
        ("CAM", "Chamomile Flower", "12.50"),
    ),
    variants=_PACKS,
    taxed=False,
)

BAGS = Family(
    prefix="TBG",
    group="Tea bags",
    suppliers=("HIGHTEA", "CEYLEAF"),
    unit="BOX",
    size=("0.150", "0.070", "0.080"),
    weight="0.070",
    items=(
        ("EBR", "English Breakfast tea bags", "9.95"),
        ("EGR", "Earl Grey tea bags", "9.95"),
        ("GRN", "Green Sencha tea bags", "11.50"),
        ("CHA", "Chai tea bags", "11.95"),
        ("PEP", "Peppermint tea bags", "9.50"),
        ("LMY", "Lemon Myrtle tea bags", "10.95"),
        ("ROO", "Rooibos tea bags", "9.95"),
        ("DEC", "Decaffeinated tea bags", "12.50"),
    ),
    variants=(Variant("20", "20 bags"), Variant("50", "50 bags", Decimal("2.1"))),
    taxed=False,
)

COFFEE = Family(
    prefix="COF",
    group="Coffee",
    suppliers=("ROASTCO",),
    unit="PK",
    size=("0.110", "0.075", "0.240"),
    weight="0.265",
    items=(
        ("HOU", "House Blend beans", "17.50"),
        ("ETH", "Ethiopia Guji beans", "21.50"),
        ("COL", "Colombia Huila beans", "19.90"),
        ("DEC", "Mountain Water Decaf beans", "20.50"),
        ("FIL", "Filter Roast, ground", "18.50"),
        ("CBR", "Cold Brew coarse ground", "18.50"),
    ),
    variants=(Variant("250", "250 g"), Variant("1KG", "1 kg", Decimal("3.4"))),
    taxed=False,
)

SHELF = Family(
    prefix="PAN",
    group="Pantry",
    suppliers=("BLOSSOM", "ATHERTON"),
    unit="JAR",
    size=("0.075", "0.075", "0.110"),
    weight="0.420",
    items=(
        ("HYB", "Yellow Box honey", "14.95"),
        ("HLW", "Leatherwood honey", "18.95"),
        ("MRM", "Seville marmalade", "11.50"),
        ("QNC", "Quince paste", "9.95"),
        ("LMC", "Lemon myrtle curd", "12.95"),
        ("FIG", "Fig and ginger jam", "11.95"),
        ("SGR", "Raw cane sugar", "6.50"),
        ("SYR", "Ginger syrup", "13.75"),
    ),
    variants=(Variant("S", "small jar", Decimal("0.55")), Variant("L", "large jar")),
    taxed=False,
)

PANTRY = (LEAF, BAGS, COFFEE, SHELF)
