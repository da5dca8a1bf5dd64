-- One row: which generation this copy is, and when it was made.
CREATE OR REPLACE VIEW publication AS
SELECT
    generation,
    published_at
FROM internal.publication;

COMMENT ON VIEW publication IS
    'One row: which generation this copy is, and when it was made.';
COMMENT ON COLUMN publication.generation IS 'Grows by one with every copy.';
COMMENT ON COLUMN publication.published_at IS 'When this copy was made, UTC.';
