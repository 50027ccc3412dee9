-- Every note code is described.
SELECT remark.indicator_id, remark.note_id, count(*) AS observations
FROM (
    SELECT observation.indicator_id, unnest(string_split(observation.note, ';')) AS note_id
    FROM marts.observation AS observation
    WHERE observation.note <> ''
) AS remark
ANTI JOIN marts.note AS note ON remark.note_id = note.note_id
GROUP BY ALL
