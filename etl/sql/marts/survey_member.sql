-- survey_member.sql: members of the breakdowns by which figures of surveys are given. Grain: (breakdown, member).
SELECT
    member.breakdown, member.member, member.position, member.title_kk, member.title_ru, member.title_en,
    member.member_title_kk, member.member_title_ru, member.member_title_en
FROM staging.survey_members AS member
ORDER BY breakdown, position
