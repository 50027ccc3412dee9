-- Sections of the classifier of economic activities (OKED): the letter, the divisions (the first two digits of a code) from and to, and the
-- member of the breakdown. What lies in none of them is other services.
SELECT 'A' AS letter, '00' AS first_division, '03' AS last_division, 'agriculture_forestry_fishing' AS sector
UNION ALL SELECT 'B' AS letter, '04' AS first_division, '09' AS last_division, 'mining_quarrying' AS sector
UNION ALL SELECT 'C' AS letter, '10' AS first_division, '33' AS last_division, 'manufacturing' AS sector
UNION ALL SELECT 'D' AS letter, '34' AS first_division, '35' AS last_division, 'energy_supply' AS sector
UNION ALL SELECT 'E' AS letter, '36' AS first_division, '39' AS last_division, 'water_supply_waste' AS sector
UNION ALL SELECT 'F' AS letter, '40' AS first_division, '43' AS last_division, 'construction' AS sector
UNION ALL SELECT 'G' AS letter, '44' AS first_division, '47' AS last_division, 'trade_repair' AS sector
UNION ALL SELECT 'H' AS letter, '48' AS first_division, '53' AS last_division, 'transport_storage' AS sector
UNION ALL SELECT 'I' AS letter, '54' AS first_division, '56' AS last_division, 'accommodation_food' AS sector
UNION ALL SELECT 'J' AS letter, '57' AS first_division, '63' AS last_division, 'information_communication' AS sector
UNION ALL SELECT 'K' AS letter, '64' AS first_division, '66' AS last_division, 'finance_insurance' AS sector
UNION ALL SELECT 'L' AS letter, '67' AS first_division, '68' AS last_division, 'real_estate' AS sector
UNION ALL SELECT 'M' AS letter, '69' AS first_division, '75' AS last_division, 'professional_scientific_technical' AS sector
UNION ALL SELECT 'N' AS letter, '76' AS first_division, '82' AS last_division, 'administrative_support' AS sector
UNION ALL SELECT 'O' AS letter, '83' AS first_division, '84' AS last_division, 'public_administration' AS sector
UNION ALL SELECT 'P' AS letter, '85' AS first_division, '85' AS last_division, 'education' AS sector
UNION ALL SELECT 'Q' AS letter, '86' AS first_division, '88' AS last_division, 'health_social_work' AS sector
UNION ALL SELECT 'R' AS letter, '89' AS first_division, '93' AS last_division, 'arts_recreation' AS sector
