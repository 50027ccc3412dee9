-- Contracts with the section of the economic activity and the group of professions. One without an end is in force.
SELECT
    eaeu_contracts.contract_id, eaeu_contracts.worker, eaeu_contracts.employer, eaeu_contracts.region_id, eaeu_contracts.citizenship,
    eaeu_contracts.starts_on, eaeu_contracts.ends_on,
    CASE WHEN eaeu_contracts.oked IS NULL THEN 'not_stated' ELSE coalesce(economic_section.sector, 'other_services') END AS sector,
    CASE
        WHEN eaeu_contracts.profession IS NULL OR substr(eaeu_contracts.profession, 1, 1) NOT IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN 'not_stated'
        ELSE substr(eaeu_contracts.profession, 1, 1)
    END AS profession
FROM eaeu_contracts
LEFT JOIN economic_section
    ON
        economic_section.first_division <= substr(eaeu_contracts.oked, 1, 2)
        AND substr(eaeu_contracts.oked, 1, 2) <= economic_section.last_division
