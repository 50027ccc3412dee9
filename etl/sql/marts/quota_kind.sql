-- quota_kind.sql: what each kind of quota is called, which indicator holds its numbers and how it is meant.
-- Grain: (quota_kind). rule: a `plan` to be reached by the end of its year or a `ceiling`; parts: the kinds that add up to it.
SELECT
    kind.id AS quota_kind, kind.title_kk, kind.title_ru, kind.title_en,
    kind.short_title_kk, kind.short_title_ru, kind.short_title_en, kind.indicator AS indicator_id, kind.rule, kind.parts,
    list_distinct(
        (SELECT list(counted.indicator_id ORDER BY counted.place) FROM staging.counted_against AS counted WHERE counted.quota_kind = kind.id)
    ) AS counted_indicator_ids
FROM staging.quota_kinds AS kind
