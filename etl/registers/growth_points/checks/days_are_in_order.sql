-- A growth point is taken off after the day it was determined.
SELECT growth_points.point_id, growth_points.decided_on, growth_points.ended_on
FROM growth_points
WHERE growth_points.ended_on <= growth_points.decided_on
