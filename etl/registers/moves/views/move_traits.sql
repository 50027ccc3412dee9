-- Permanent registrations with what is told of the mover; the age is the year of the move less the year of birth.
SELECT
    move_no, person, moved_on, from_region, to_region, sex,
    CASE
        WHEN extract(year FROM moved_on) - birth_year < 16 THEN 'under_working'
        WHEN extract(year FROM moved_on) - birth_year < CASE WHEN sex = 'male' THEN 63 ELSE 61 END THEN 'working'
        ELSE 'pension'
    END AS age,
    CASE
        WHEN extract(year FROM moved_on) - birth_year < 5 THEN '0-4'
        WHEN extract(year FROM moved_on) - birth_year < 10 THEN '5-9'
        WHEN extract(year FROM moved_on) - birth_year < 15 THEN '10-14'
        WHEN extract(year FROM moved_on) - birth_year < 20 THEN '15-19'
        WHEN extract(year FROM moved_on) - birth_year < 25 THEN '20-24'
        WHEN extract(year FROM moved_on) - birth_year < 30 THEN '25-29'
        WHEN extract(year FROM moved_on) - birth_year < 35 THEN '30-34'
        WHEN extract(year FROM moved_on) - birth_year < 40 THEN '35-39'
        WHEN extract(year FROM moved_on) - birth_year < 45 THEN '40-44'
        WHEN extract(year FROM moved_on) - birth_year < 50 THEN '45-49'
        WHEN extract(year FROM moved_on) - birth_year < 55 THEN '50-54'
        WHEN extract(year FROM moved_on) - birth_year < 60 THEN '55-59'
        WHEN extract(year FROM moved_on) - birth_year < 65 THEN '60-64'
        WHEN extract(year FROM moved_on) - birth_year < 70 THEN '65-69'
        WHEN extract(year FROM moved_on) - birth_year < 75 THEN '70-74'
        WHEN extract(year FROM moved_on) - birth_year < 80 THEN '75-79'
        ELSE '80-'
    END AS age_five,
    CASE
        WHEN extract(year FROM moved_on) - birth_year < 16 THEN '0-15'
        WHEN extract(year FROM moved_on) - birth_year < 25 THEN '16-24'
        WHEN extract(year FROM moved_on) - birth_year < 35 THEN '25-34'
        WHEN extract(year FROM moved_on) - birth_year < 45 THEN '35-44'
        WHEN extract(year FROM moved_on) - birth_year < 55 THEN '45-54'
        WHEN extract(year FROM moved_on) - birth_year < 65 THEN '55-64'
        ELSE '65-'
    END AS age_band,
    coalesce(education, 'not_stated') AS education,
    coalesce(specialty, 'not_stated') AS specialty,
    coalesce(reason, 'not_stated') AS reason,
    coalesce(company, 'not_stated') AS company
FROM moves
WHERE kind = 'permanent'
