-- labour_corridor.sql: from regions with more people than vacancies to regions with fewer, of the newest quarter: as many people as both sides
-- have, so that distance times pay at the origin over pay at the destination is least over all. Grain: (profession, from_region_id, to_region_id).
SELECT
    corridor.quarter, corridor.as_of, corridor.profession, corridor.from_region AS from_region_id, corridor.to_region AS to_region_id,
    corridor.people, corridor.kilometres, corridor.pay_from, corridor.pay_to
FROM staging.labour_corridors AS corridor
ORDER BY corridor.profession, corridor.people DESC, corridor.from_region, corridor.to_region
