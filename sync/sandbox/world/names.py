"""Names of people, streets, places and businesses to draw from; all invented or common."""

_FIRST = (
    "Ana Aroha Ben Bridget Callum Chloe Daniel Deepa Elena Ethan Fatima Finn Grace Hamish Harper "
    "Imogen Isaac Jack Jasmine Kai Kirra Liam Lucia Mei Mia Minh Nina Noah Olivia Oscar Priya Ravi "
    "Rosa Ruby Sam Sienna Tahlia Tom Vikram Zoe"
)

_LAST = (
    "Abbott Ahmed Baker Bianchi Brennan Campbell Chen Costa Davies Doyle Evans Fraser Gupta Hall "
    "Harris Hughes Ito Jovanovic Kaur Kelly Lam Lee Mackay Martin Moretti Murphy Nguyen Novak "
    "O'Brien Papadopoulos Patel Reid Rossi Santos Sharma Singh Smith Tran Walker Williams Wilson Wu"
)

FIRST_NAMES = tuple(_FIRST.split())
LAST_NAMES = tuple(_LAST.split())

STREETS = (
    "Acacia Street",
    "Banksia Avenue",
    "Beach Road",
    "Church Street",
    "Collins Lane",
    "Darling Street",
    "Federation Way",
    "George Street",
    "High Street",
    "King Street",
    "Lorikeet Close",
    "Marine Parade",
    "Mill Lane",
    "Railway Terrace",
    "Station Street",
    "Victoria Road",
)

PLACES = (
    ("Newcastle", "NSW", "2300"),
    ("Sydney", "NSW", "2000"),
    ("Marrickville", "NSW", "2204"),
    ("Orange", "NSW", "2800"),
    ("Melbourne", "VIC", "3000"),
    ("Brunswick", "VIC", "3056"),
    ("Geelong", "VIC", "3220"),
    ("Brisbane", "QLD", "4000"),
    ("Cairns", "QLD", "4870"),
    ("Adelaide", "SA", "5000"),
    ("Perth", "WA", "6000"),
    ("Fremantle", "WA", "6160"),
    ("Hobart", "TAS", "7000"),
    ("Darwin", "NT", "0800"),
    ("Canberra", "ACT", "2600"),
)

BUSINESSES = (
    "Greenleaf Cafe",
    "The Copper Spoon",
    "Harbour Lane Espresso",
    "Bluestone Bakery",
    "Nook and Nosh",
    "Magpie Grocers",
    "Hotel Windsor Rooms",
    "Coast Road Provedore",
    "Little Wren Gifts",
    "Yarra Street Kitchen",
    "Two Rivers Guesthouse",
    "Red Gum Homewares",
    "Fig Tree Deli",
    "Southerly Cafe",
    "Paperbark Books",
    "Tin Roof Tea Rooms",
    "Old Mill Pantry",
    "Lantern Hill Lodge",
)
