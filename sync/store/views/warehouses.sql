-- The warehouses of both systems as last read.
CREATE OR REPLACE VIEW warehouses AS
SELECT
    system,
    code,
    name,
    remote_id,
    active,
    is_primary,
    as_of
FROM internal.warehouses;

COMMENT ON VIEW warehouses IS
    'The warehouses of both systems as last read.';
COMMENT ON COLUMN warehouses.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN warehouses.code IS 'The warehouse''s code: what is mapped.';
COMMENT ON COLUMN warehouses.name IS 'The warehouse''s name.';
COMMENT ON COLUMN warehouses.remote_id IS 'Its id in that system.';
COMMENT ON COLUMN warehouses.active IS 'False: switched off there.';
COMMENT ON COLUMN warehouses.is_primary IS 'True: the system''s main warehouse.';
COMMENT ON COLUMN warehouses.as_of IS 'When the list was read, UTC.';
