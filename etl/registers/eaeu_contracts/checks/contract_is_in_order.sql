-- A contract begins before it ends.
SELECT eaeu_contracts.contract_id, eaeu_contracts.starts_on, eaeu_contracts.ends_on
FROM eaeu_contracts
WHERE eaeu_contracts.ends_on <= eaeu_contracts.starts_on
