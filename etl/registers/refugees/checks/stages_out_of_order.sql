-- A case is registered before anything else, and decided before an appeal, a review or the end of the status.
SELECT refugees.event_id, refugees.case_id, 'stage_on' AS field, 'Look at the order of the stages of this case.' AS remedy
FROM refugees
INNER JOIN asylum_case ON refugees.case_id = asylum_case.case_id AND refugees.person = asylum_case.person
WHERE
    asylum_case.registered_on IS NULL OR refugees.stage_on < asylum_case.registered_on
    OR (
        refugees.stage IN ('appeal_lodged', 'appeal_won', 'appeal_lost', 'reviewed', 'ceased', 'excluded')
        AND (asylum_case.decided_on IS NULL OR refugees.stage_on < asylum_case.decided_on)
    )
