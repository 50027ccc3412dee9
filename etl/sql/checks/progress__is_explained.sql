-- Every verdict is explained in three languages, with every number filled in.
SELECT progress.target_id, progress.as_of, progress.state
FROM marts.progress AS progress
WHERE
    coalesce(trim(progress.explanation_kk), '') = '' OR coalesce(trim(progress.explanation_ru), '') = ''
    OR coalesce(trim(progress.explanation_en), '') = ''
    OR contains(progress.explanation_kk, '{') OR contains(progress.explanation_kk, 'nan')
