"""Rows of Unleashed's suppliers and customers with all the fields that are carried to Neto."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from sync.clients.unleashed_product_wire import Figure, Instant, OrYes, or_empty, or_nothing
from sync.clients.unleashed_wire import Code, CurrencyRef, Flag, Guid, Row, Text
from sync.domain.customer import CustomerAddress, UnleashedCustomer
from sync.domain.supplier import SupplierAddress, UnleashedSupplier

Currency = Annotated[CurrencyRef, BeforeValidator(or_nothing)]


class AddressRow(Row):
    address_type: Text = ""
    address_name: Text = ""
    street_address: Text = ""
    street_address2: Text = ""
    suburb: Text = ""
    city: Text = ""
    region: Text = ""
    postal_code: Text = ""
    country: Text = ""
    is_default: Flag = False

    def of_supplier(self) -> SupplierAddress:
        return SupplierAddress(
            kind=self.address_type,
            street=self.street_address,
            street2=self.street_address2,
            suburb=self.suburb,
            city=self.city,
            region=self.region,
            postcode=self.postal_code,
            country=self.country,
        )

    def of_customer(self) -> CustomerAddress:
        return CustomerAddress(
            kind=self.address_type,
            name=self.address_name,
            street=self.street_address,
            street2=self.street_address2,
            suburb=self.suburb,
            city=self.city,
            region=self.region,
            postcode=self.postal_code,
            country=self.country,
            default=self.is_default,
        )


Addresses = Annotated[tuple[AddressRow, ...], BeforeValidator(or_empty)]


class SupplierRow(Row):
    guid: Guid
    supplier_code: Code
    supplier_name: Text = ""
    email: Text = ""
    phone_number: Text = ""
    mobile_number: Text = ""
    fax_number: Text = ""
    website: Text = ""
    currency: Currency = CurrencyRef()
    notes: Text = ""
    lead_time_days: Figure = None
    obsolete: Flag = False
    addresses: Addresses = ()
    last_modified_on: Instant = None

    def plain(self) -> UnleashedSupplier:
        return UnleashedSupplier(
            code=self.supplier_code,
            guid=self.guid,
            name=self.supplier_name,
            email=self.email,
            phone=self.phone_number,
            mobile=self.mobile_number,
            fax=self.fax_number,
            website=self.website,
            currency=self.currency.currency_code,
            notes=self.notes,
            lead_time_days=_whole(self.lead_time_days),
            obsolete=self.obsolete,
            addresses=tuple(one.of_supplier() for one in self.addresses),
            modified_at=self.last_modified_on,
        )


class CustomerDetailRow(Row):
    guid: Guid
    customer_code: Code
    customer_name: Text = ""
    contact_first_name: Text = ""
    contact_last_name: Text = ""
    email: Text = ""
    # The names that do not follow from ours.
    email_cc: Text = Field(default="", alias="EmailCC")
    tax_number: Text = Field(default="", alias="GSTVATNumber")
    phone_number: Text = ""
    mobile_number: Text = ""
    fax_number: Text = ""
    website: Text = ""
    notes: Text = ""
    currency: Currency = CurrencyRef()
    payment_term: Text = ""
    customer_type: Text = ""
    sell_price_tier: Text = ""
    discount_rate: Figure = None
    has_credit_limit: Flag = False
    credit_limit: Figure = None
    stop_credit: Flag = False
    taxable: OrYes = True
    obsolete: Flag = False
    addresses: Addresses = ()
    last_modified_on: Instant = None

    def plain(self) -> UnleashedCustomer:
        return UnleashedCustomer(
            code=self.customer_code,
            guid=self.guid,
            name=self.customer_name,
            first_name=self.contact_first_name,
            last_name=self.contact_last_name,
            email=self.email,
            email_cc=self.email_cc,
            phone=self.phone_number,
            mobile=self.mobile_number,
            fax=self.fax_number,
            website=self.website,
            notes=self.notes,
            tax_number=self.tax_number,
            currency=self.currency.currency_code,
            payment_term=self.payment_term,
            customer_type=self.customer_type,
            sell_price_tier=self.sell_price_tier,
            discount=self.discount_rate,
            credit_limit=self.credit_limit if self.has_credit_limit else None,
            stop_credit=self.stop_credit,
            taxable=self.taxable,
            obsolete=self.obsolete,
            addresses=tuple(one.of_customer() for one in self.addresses),
            modified_at=self.last_modified_on,
        )


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
