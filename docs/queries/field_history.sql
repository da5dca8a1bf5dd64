-- What changed a field and when, the newest change first.
-- Put the record and the field that you want into `wanted`, such as 'PILLOW-01' and 'DefaultPrice';
-- '%' stands for all. A dry run writes nothing: its rows have applied = false.
WITH wanted AS (
    SELECT '%' AS record_key, '%' AS field
)

SELECT
    field_changes.changed_at,
    field_changes.system,
    field_changes.record_type,
    field_changes.record_key,
    field_changes.field,
    field_changes.old_value,
    field_changes.new_value,
    field_changes.applied,
    runs.task,
    runs.trigger,
    field_changes.run_id
FROM field_changes
INNER JOIN wanted
    ON field_changes.record_key ILIKE wanted.record_key
    AND field_changes.field ILIKE wanted.field
INNER JOIN runs USING (run_id)
ORDER BY field_changes.changed_at DESC, field_changes.record_key, field_changes.field
LIMIT 1000;
