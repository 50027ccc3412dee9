-- Without a profession a contract is of no category of labour.
SELECT eaeu_contract.contract_id, eaeu_contract.starts_on
FROM eaeu_contract
WHERE eaeu_contract.profession = 'not_stated'
