-- The listed staff holds the foreign workers of the caps, who are on the permits of the first day of the next month.
SELECT one.employer, one.as_of, one.staff, one.foreign_12, one.foreign_34
FROM employer_of_foreigners AS one
WHERE one.staff IS NOT NULL AND one.foreign_12 + one.foreign_34 > one.staff
