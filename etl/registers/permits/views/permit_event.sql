-- Events of permits with what marts group by: the section of the economic activity and the group of professions.
SELECT
    permits.permit_no, permits.event, permits.event_on, permits.employer, permits.worker, permits.region_id, permits.category,
    permits.citizenship, permits.pay_monthly, permits.is_insured, permits.left_country_on, permits.valid_from, permits.valid_to,
    CASE WHEN permits.oked IS NULL THEN 'not_stated' ELSE coalesce(economic_section.sector, 'other_services') END AS sector,
    CASE
        WHEN permits.profession IS NULL OR substr(permits.profession, 1, 1) NOT IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN 'not_stated'
        ELSE substr(permits.profession, 1, 1)
    END AS profession
FROM permits
LEFT JOIN economic_section
    ON
        economic_section.first_division <= substr(permits.oked, 1, 2)
        AND substr(permits.oked, 1, 2) <= economic_section.last_division
