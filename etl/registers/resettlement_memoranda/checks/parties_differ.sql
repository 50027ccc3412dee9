-- The parties of a memorandum are two regions.
SELECT resettlement_memoranda.memorandum_id, resettlement_memoranda.from_region, resettlement_memoranda.to_region
FROM resettlement_memoranda
WHERE resettlement_memoranda.from_region = resettlement_memoranda.to_region
