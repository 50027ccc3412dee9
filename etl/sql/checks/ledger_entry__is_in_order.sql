-- Entries are numbered as they were made, and no two have one hash.
SELECT entry.seq, entry.hash
FROM (
    SELECT
        ledger.seq, ledger.hash, lag(ledger.seq) OVER by_number AS seq_before,
        count(*) OVER (PARTITION BY ledger.hash) AS times
    FROM marts.ledger_entry AS ledger
    WINDOW by_number AS (ORDER BY ledger.seq)
) AS entry
WHERE entry.seq = entry.seq_before OR entry.times > 1
