-- linkage.sql: how well the same person is found in two extracts, on pairs whose truth is known. Grain: (pair).
-- precision and recall: 0 to 1, at the threshold below which nothing is linked.
SELECT linkage.id AS pair, linkage.threshold, linkage.precision, linkage.recall, linkage.labelled, linkage.linked
FROM staging.linkages AS linkage
ORDER BY pair
