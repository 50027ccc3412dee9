-- Of a running year something is said only where the method passed its trial on past years, of the country or of regions.
SELECT outlook.quota_kind, outlook.region_id
FROM marts.quota_outlook AS outlook
ANTI JOIN marts.quota_trial AS trial
    ON
        outlook.quota_kind = trial.quota_kind AND trial.reason = 'drawn'
        AND trial.level = CASE WHEN outlook.region_id = staging.country() THEN 'country' ELSE 'regions' END
