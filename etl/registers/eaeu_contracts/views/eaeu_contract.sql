-- Contracts with the section of the economic activity and the group of professions. One without an end is in force.
SELECT
    eaeu_contracts.contract_id, eaeu_contracts.worker, eaeu_contracts.employer, eaeu_contracts.region_id, eaeu_contracts.citizenship,
    eaeu_contracts.starts_on, eaeu_contracts.ends_on,
    CASE
        WHEN eaeu_contracts.oked IS NULL THEN 'not_stated'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '03' THEN 'agriculture_forestry_fishing'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '09' THEN 'mining_quarrying'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '33' THEN 'manufacturing'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '35' THEN 'energy_supply'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '39' THEN 'water_supply_waste'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '43' THEN 'construction'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '47' THEN 'trade_repair'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '53' THEN 'transport_storage'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '56' THEN 'accommodation_food'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '63' THEN 'information_communication'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '66' THEN 'finance_insurance'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '68' THEN 'real_estate'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '75' THEN 'professional_scientific_technical'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '82' THEN 'administrative_support'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '84' THEN 'public_administration'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '85' THEN 'education'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '88' THEN 'health_social_work'
        WHEN substr(eaeu_contracts.oked, 1, 2) <= '93' THEN 'arts_recreation'
        ELSE 'other_services'
    END AS sector,
    CASE
        WHEN eaeu_contracts.profession IS NULL OR substr(eaeu_contracts.profession, 1, 1) NOT IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN 'not_stated'
        ELSE substr(eaeu_contracts.profession, 1, 1)
    END AS profession
FROM eaeu_contracts
