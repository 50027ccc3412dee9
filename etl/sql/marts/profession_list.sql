-- profession_list.sql: the list of professions in demand of each quarter, in every version that was said, with what changed since the list
-- of the quarter before. Grain: (quarter, as_of, profession). change: stays, entered, left; null where no earlier list is held.
WITH list AS (
    SELECT
        score.quarter, score.as_of, score.profession, score.in_demand, score.is_newest,
        last_day(score.quarter - INTERVAL 3 MONTH) AS quarter_before
    FROM marts.profession_score AS score
    WHERE score.region_id = staging.country()
)

SELECT
    list.quarter, list.as_of, list.profession, list.in_demand, list.is_newest,
    CASE
        WHEN before.in_demand IS NULL THEN NULL WHEN list.in_demand AND before.in_demand THEN 'stays' WHEN list.in_demand THEN 'entered'
        ELSE 'left'
    END AS change
FROM list
LEFT JOIN list AS before
    ON list.quarter_before = before.quarter AND list.profession = before.profession AND before.is_newest
WHERE list.in_demand OR before.in_demand
ORDER BY list.quarter, list.as_of, list.profession
