-- Who changed what in the setup, secrets masked.
CREATE OR REPLACE VIEW settings_history AS
SELECT
    changed_at,
    changed_by,
    path,
    old_value,
    new_value
FROM internal.settings_history;

COMMENT ON VIEW settings_history IS
    'Who changed what in the setup, secrets masked.';
COMMENT ON COLUMN settings_history.changed_at IS 'When it was saved, UTC.';
COMMENT ON COLUMN settings_history.changed_by IS 'Who saved it.';
COMMENT ON COLUMN settings_history.path IS 'The setting, such as export.start_date.';
COMMENT ON COLUMN settings_history.old_value IS
    'The value before, masked when it is a secret; empty when there was none.';
COMMENT ON COLUMN settings_history.new_value IS
    'The value after, masked when it is a secret; empty when it was taken away.';
