-- What a difference of stock can be filtered by, and what kits are made of.

-- '' and false until the next comparison says better.
ALTER TABLE internal.stock_variance ADD COLUMN product_group VARCHAR DEFAULT '';
ALTER TABLE internal.stock_variance ADD COLUMN supplier VARCHAR DEFAULT '';
ALTER TABLE internal.stock_variance ADD COLUMN kit BOOLEAN DEFAULT false;

CREATE TABLE internal.kit_components (
    kit_sku VARCHAR NOT NULL,
    component_sku VARCHAR NOT NULL,
    quantity DECIMAL(18, 4) NOT NULL
);
