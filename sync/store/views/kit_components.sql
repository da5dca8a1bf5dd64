-- How much of a product one kit takes, by the recipe that kits were last compared by.
CREATE OR REPLACE VIEW kit_components AS
SELECT
    kit_sku,
    component_sku,
    quantity
FROM internal.kit_components;

COMMENT ON VIEW kit_components IS
    'How much of a product one kit takes, by the recipe that kits were last compared by.';
COMMENT ON COLUMN kit_components.kit_sku IS 'The kit''s SKU.';
COMMENT ON COLUMN kit_components.component_sku IS
    'The component''s SKU; a kit inside the kit is taken apart.';
COMMENT ON COLUMN kit_components.quantity IS
    'Units for one kit, by Unleashed''s bill of materials (wastage included), else by Neto''s kit.';
