-- A worker has one permit at a time at one employer.
SELECT term.permit_no, other.permit_no AS other_permit_no, term.valid_from, term.valid_to
FROM permits AS term
INNER JOIN permits AS other
    ON
        term.worker = other.worker AND term.employer = other.employer AND term.permit_no < other.permit_no
        AND term.valid_from < other.valid_to AND other.valid_from < term.valid_to
LEFT JOIN permit_end AS term_end ON term.permit_no = term_end.permit_no
LEFT JOIN permit_end AS other_end ON other.permit_no = other_end.permit_no
WHERE
    term.event IN ('issued', 'extended') AND other.event IN ('issued', 'extended')
    AND (term_end.ended_on IS NULL OR other.valid_from < term_end.ended_on)
    AND (other_end.ended_on IS NULL OR term.valid_from < other_end.ended_on)
