-- How well people are found again is a share: 0 to 1.
SELECT linkage.pair, linkage.threshold, linkage.precision, linkage.recall
FROM marts.linkage AS linkage
WHERE
    linkage.threshold NOT BETWEEN 0 AND 1 OR linkage.precision NOT BETWEEN 0 AND 1 OR linkage.recall NOT BETWEEN 0 AND 1
