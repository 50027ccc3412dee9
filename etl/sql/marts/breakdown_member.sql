-- breakdown_member.sql: members of each breakdown in their order. Grain: (breakdown, member).
SELECT
    item.breakdown, item.member, item.sort_order,
    item.breakdown_title_kk, item.breakdown_title_ru, item.breakdown_title_en,
    item.member_title_kk, item.member_title_ru, item.member_title_en
FROM staging.breakdown_members AS item
