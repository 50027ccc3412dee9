-- Every profession is a member of the classification of its register.
SELECT score.quarter, score.region_id, score.profession
FROM marts.profession_score AS score
ANTI JOIN marts.breakdown_member AS member ON member.breakdown = 'profession_group' AND score.profession = member.member
