-- Events of permits with what marts group by: the section of the economic activity and the group of professions.
SELECT
    permits.permit_no, permits.event, permits.event_on, permits.employer, permits.worker, permits.region_id, permits.category,
    permits.citizenship, permits.pay_monthly, permits.is_insured, permits.left_country_on, permits.valid_from, permits.valid_to,
    CASE
        WHEN permits.oked IS NULL THEN 'not_stated'
        WHEN substr(permits.oked, 1, 2) <= '03' THEN 'agriculture_forestry_fishing'
        WHEN substr(permits.oked, 1, 2) <= '09' THEN 'mining_quarrying'
        WHEN substr(permits.oked, 1, 2) <= '33' THEN 'manufacturing'
        WHEN substr(permits.oked, 1, 2) <= '35' THEN 'energy_supply'
        WHEN substr(permits.oked, 1, 2) <= '39' THEN 'water_supply_waste'
        WHEN substr(permits.oked, 1, 2) <= '43' THEN 'construction'
        WHEN substr(permits.oked, 1, 2) <= '47' THEN 'trade_repair'
        WHEN substr(permits.oked, 1, 2) <= '53' THEN 'transport_storage'
        WHEN substr(permits.oked, 1, 2) <= '56' THEN 'accommodation_food'
        WHEN substr(permits.oked, 1, 2) <= '63' THEN 'information_communication'
        WHEN substr(permits.oked, 1, 2) <= '66' THEN 'finance_insurance'
        WHEN substr(permits.oked, 1, 2) <= '68' THEN 'real_estate'
        WHEN substr(permits.oked, 1, 2) <= '75' THEN 'professional_scientific_technical'
        WHEN substr(permits.oked, 1, 2) <= '82' THEN 'administrative_support'
        WHEN substr(permits.oked, 1, 2) <= '84' THEN 'public_administration'
        WHEN substr(permits.oked, 1, 2) <= '85' THEN 'education'
        WHEN substr(permits.oked, 1, 2) <= '88' THEN 'health_social_work'
        WHEN substr(permits.oked, 1, 2) <= '93' THEN 'arts_recreation'
        ELSE 'other_services'
    END AS sector,
    CASE
        WHEN permits.profession IS NULL OR substr(permits.profession, 1, 1) NOT IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN 'not_stated'
        ELSE substr(permits.profession, 1, 1)
    END AS profession
FROM permits
