-- Permanent registrations of each of the last 24 months; `nth` is 1 at the first of a person in the month, so that people are counted once.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind,
    move_traits.person, move_traits.from_region, move_traits.to_region, move_traits.sex, move_traits.age, move_traits.age_five,
    move_traits.age_band, move_traits.education, move_traits.specialty, move_traits.reason, move_traits.company,
    row_number() OVER (
        PARTITION BY calendar.period_end, move_traits.person
        ORDER BY move_traits.moved_on ASC NULLS LAST, move_traits.move_no ASC NULLS LAST
    ) AS nth
FROM move_traits
INNER JOIN calendar
    ON
        calendar.period_kind = 'month' AND calendar.period_start <= move_traits.moved_on
        AND move_traits.moved_on <= calendar.period_end
INNER JOIN latest_month ON calendar.period_end > latest_month.before_them
