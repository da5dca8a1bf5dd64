-- name: drop_papers
-- Papers that are read again with another content, and after a complete read those not among it.
DELETE FROM internal.papers
WHERE source = $source
    AND CASE
        WHEN $complete THEN NOT EXISTS (
            SELECT 1 FROM incoming
            WHERE incoming.paper_key = papers.paper_key AND incoming.body = papers.body
        )
        ELSE EXISTS (
            SELECT 1 FROM incoming
            WHERE incoming.paper_key = papers.paper_key AND incoming.body <> papers.body
        )
    END;

-- name: add_papers
-- Papers not known so far, or not with this content, with what they are looked for by.
INSERT INTO internal.papers (source, paper_key, body, number, order_number)
SELECT
    $source,
    incoming.paper_key,
    incoming.body,
    CASE WHEN $source <> 'neto_orders' THEN incoming.body::JSON ->> '$.number' END,
    CASE WHEN $source <> 'neto_orders' THEN incoming.body::JSON ->> '$.order_number' END
FROM incoming
ANTI JOIN (SELECT paper_key FROM internal.papers WHERE source = $source) USING (paper_key);

-- name: papers
-- What is remembered of one source.
SELECT paper_key, body FROM internal.papers WHERE source = $source;
