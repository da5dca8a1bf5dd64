"""The shape of a product: its fields, their lengths and the decimals they are recorded with."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sync.sandbox.unleashed.amounts import scaled
from sync.sandbox.unleashed.records import Record

TIERS = range(1, 11)

TEXTS: Mapping[str, int] = {
    "Barcode": 200,
    "Notes": 1024,
    "Comments": 1024,
    "BinLocation": 500,
    "XeroTaxCode": 25,
    "XeroSalesTaxCode": 25,
    "XeroSalesAccount": 50,
    "XeroCostOfGoodsAccount": 50,
    "PurchaseAccount": 50,
    "CommerceCode": 500,
    "CustomsDescription": 500,
    "SupplementaryClassificationAbbreviation": 500,
    "ICCCountryCode": 500,
    "ICCCountryName": 500,
    "SourceId": 500,
    "SourceVariantParentId": 500,
}

NUMBERS: Mapping[str, int] = {
    "PackSize": 4,
    "Width": 3,
    "Height": 3,
    "Depth": 3,
    "Weight": 3,
    "MinStockAlertLevel": 4,
    "MaxStockAlertLevel": 4,
    "ReOrderPoint": 4,
    "DefaultPurchasePrice": 4,
    "DefaultSellPrice": 4,
    "XeroTaxRate": 6,
    "XeroSalesTaxRate": 6,
}

# Kept as they are when an update leaves them out (contract 1.6, exceptions).
KEPT: Mapping[str, int] = {
    "MinimumOrderQuantity": 4,
    "MinimumSaleQuantity": 4,
    "MinimumSellPrice": 4,
}

FLAGS: Mapping[str, bool] = {
    "NeverDiminishing": False,
    "Obsolete": False,
    "IsComponent": False,
    "IsAssembledProduct": False,
    "IsSellable": True,
    "IsPurchasable": True,
    "TaxablePurchase": True,
    "TaxableSales": True,
}

FIXED_FLAGS = ("IsSerialized", "IsBatchTracked")

READ_ONLY = ("LastCost", "AverageLandPrice", "NominalCost", "CustomerSellPrice")

OBJECTS = (
    "UnitOfMeasure",
    "ProductGroup",
    "ProductSubGroup",
    "ProductBrand",
    "Supplier",
    "AttributeSet",
    "Images",
    "ImageUrl",
    "InventoryDetails",
)

BRIEF = (
    "Guid",
    "ProductCode",
    "ProductDescription",
    "DefaultPurchasePrice",
    "DefaultSellPrice",
    "SellPriceTier1",
    "DefaultSupplierId",
)


def blank_product(guid: str, code: str, description: str, tier_names: Sequence[str]) -> Record:
    """A product of which nothing but code and description is known."""
    tiers: Record = {f"SellPriceTier{n}": tier(tier_names[n - 1], None) for n in TIERS}
    return {
        "ProductCode": code,
        "ProductDescription": description,
        **dict.fromkeys(TEXTS),
        **dict.fromkeys(NUMBERS),
        **dict.fromkeys(KEPT),
        **dict.fromkeys(READ_ONLY),
        **FLAGS,
        **dict.fromkeys(FIXED_FLAGS, False),
        **dict.fromkeys(OBJECTS),
        **tiers,
        "Guid": guid,
    }


def tier(name: str, value: Decimal | None) -> Record:
    """Value is text with four decimals, or null (contract 4, Q6)."""
    return {"Name": name, "Value": None if value is None else format(scaled(value, 4), "f")}


def product_supplier(supplier: Record) -> Record:
    """A supplier as a product shows it."""
    return {
        "SupplierProductCode": None,
        "SupplierProductDescription": None,
        "SupplierProductPrice": None,
        "Guid": supplier["Guid"],
        "SupplierCode": supplier["SupplierCode"],
        "SupplierName": supplier["SupplierName"],
    }


def product_unit(unit: Record) -> Record:
    return {"Guid": unit["Guid"], "Name": unit["Name"]}


def product_ref(product: Record) -> Record:
    """A product as the lines of documents show it."""
    return {name: product[name] for name in ("Guid", "ProductCode", "ProductDescription")}
