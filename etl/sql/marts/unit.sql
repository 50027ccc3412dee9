-- unit.sql: one row per unit of indicators and targets, with its words alone and beside a number. Grain: (unit_id).
-- A program that is older than the edition takes the words of a new unit from here. Empty beside a number: it has no word there.
SELECT
    id AS unit_id, is_counted, name_kk, name_ru, name_en,
    with_number_kk_one, with_number_kk_other,
    with_number_ru_one, with_number_ru_few, with_number_ru_many, with_number_ru_other,
    with_number_en_one, with_number_en_other
FROM staging.units
