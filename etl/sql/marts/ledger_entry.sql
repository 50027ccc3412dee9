-- ledger_entry.sql: the public acts of the ledger, each with the hash of the entry before it; those that are not public are left out of
-- the list and not of the chain. Grain: (seq). at is UTC, on_day the day in Almaty.
SELECT
    entry.seq, entry.at, entry.on_day, entry.body AS body_id, entry.act, entry.object, entry.file_sha256, entry.previous_hash,
    entry.hash
FROM staging.ledger_entries AS entry
ORDER BY entry.seq
