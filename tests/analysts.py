"""What analysts ask: each question with the page on which it begins, what is chosen there, and the link that answers it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.view import ids

# Of a step: what is done (`tick` in a searchable list, `choose` in a native one, `fill` a field, `press`, `follow`), where, with which value.
Step = tuple[str, str, str]
_SHOW: Step = ("press", ".cube-form .choose", "")


@dataclass(frozen=True)
class Asked:
    """A question: steps from `start` to `answer` (a link without language) count as actions; `says`: what then stands at a selector."""

    start: str
    steps: tuple[Step, ...]
    answer: str
    says: tuple[tuple[str, str], ...]


QUESTIONS = {
    "three cities since 2019": Asked(
        "/explore?indicator=population",
        (("tick", ids.EXPLORE_REGION, "KZ-71"), ("tick", ids.EXPLORE_REGION, "KZ-75"), ("tick", ids.EXPLORE_REGION, "KZ-79"),
         ("choose", "explore-from", "2019"), ("choose", "explore-to", "2024"), _SHOW),
        "/explore?indicator=population&region=KZ-71,KZ-75,KZ-79&from=2019&to=2024",
        ((".finding", "Astana"), (".finding", "Almaty"), (".finding", "Shymkent")),
    ),
    "regions by years": Asked(
        "/explore", (), "/explore", ((".cube-table thead", "2024"), (".cube-table tbody", "Turkistan Region")),
    ),
    "unemployment against net migration": Asked(
        "/explore", (("tick", ids.EXPLORE_INDICATOR, "unemployment_rate"), ("choose", "explore-as", "scatter"), _SHOW),
        "/explore?indicator=net_migration_rate,unemployment_rate&as=scatter", ((".finding", "n = 20 regions, r = "),),
    ),
    "change since 2014": Asked(
        "/explore?indicator=net_migration",
        (("choose", "explore-measure", "difference"), ("choose", "explore-from", "2014"), _SHOW),
        "/explore?indicator=net_migration&from=2014&measure=difference", ((".cube-table thead", "2024"), (".finding", "Net migration")),
    ),
    "change of rank from 2014 to 2024": Asked(
        "/explore",
        (("choose", "explore-measure", "rank"), ("choose", "explore-from", "2014"), ("choose", "explore-to", "2024"), _SHOW),
        "/explore?indicator=net_migration_rate&from=2014&to=2024&measure=rank", ((".finding", "rose most"), (".cube-table thead", "of 20 regions")),
    ),
    "share of the total": Asked(
        "/explore?indicator=population", (("choose", "explore-measure", "share"), _SHOW),
        "/explore?indicator=population&measure=share", ((".finding", "%"),),
    ),
    "per thousand people": Asked(
        "/explore?indicator=net_migration", (("choose", "explore-measure", "per_1000"), _SHOW),
        "/explore?indicator=net_migration&measure=per_1000", ((".finding", "per 1,000"),),
    ),
    "north against south": Asked(
        "/explore?indicator=net_migration", (("tick", ids.EXPLORE_REGION, "north"), ("tick", ids.EXPLORE_REGION, "south"), _SHOW),
        "/explore?indicator=net_migration&group=north,south", ((".finding", "Northern regions"), (".finding", "Southern regions")),
    ),
    "as known on a day": Asked(
        "/data?indicator=net_migration", (("fill", ids.DATA_AS_OF, "2025-06-01"),),
        "/data?indicator=net_migration&asof=2025-06-01", (("main", "not known"),),
    ),
    "what was revised": Asked(
        "/data?indicator=foreign_labour_quota&region=KZ", (("fill", ids.DATA_AS_OF, "2025-09-15"),),
        "/data?indicator=foreign_labour_quota&region=KZ&asof=2025-09-15", ((f"#{ids.DATA_GRID}", "16,500"),),
    ),
    "what changed between editions": Asked(
        "/", (("follow", "footer a[href^='/coverage']", ""),), "/coverage", (("main", "What changed"),),
    ),
    "flags and notes": Asked(
        "/explore?indicator=population",
        (("tick", ids.EXPLORE_REGION, "KZ-75"), ("choose", "explore-from", "2019"), _SHOW),
        "/explore?indicator=population&region=KZ-75&from=2019", ((".cube-table", "‡"), ("main", "‡ Break in the series")),
    ),
    "definition and formula": Asked(
        "/explore?indicator=net_migration_rate", (("follow", "main a[href^='/indicators/net_migration_rate']", ""),),
        "/indicators/net_migration_rate", (("main .passport", "1,000"), ("main .passport", "Net migration")),
    ),
    "when the next figure comes": Asked(
        "/explore?indicator=net_migration", (("follow", "main a[href^='/indicators/net_migration']", ""),),
        "/indicators/net_migration", (("main .passport", "every year"), ("main .passport", "next one will be published is not known")),
    ),
    "a chart of the filtered table": Asked(
        "/data?indicator=population&region=KZ-75",
        (("follow", "main p > a[href^='/explore']", ""), ("follow", ".subjects a[href*='as=line']", "")),
        "/explore?indicator=population&region=KZ-75&rows=region&columns=period&as=line", ((".finding", "Almaty"),),
    ),
    "a link that keeps the order": Asked(
        "/data?indicator=unemployment_rate", (("press", ".ag-header-cell[col-id=value] .ag-header-cell-label", ""),),
        "/data?indicator=unemployment_rate&sort=value", ((f"#{ids.DATA_GRID}", "%"),),
    ),
}  # fmt: skip
# No question takes more actions than this; those that the cube was made for three choices and the button.
MOST_ACTIONS, MOST_CHOICES = 6, 3
OF_THREE_CHOICES = (
    "unemployment against net migration", "change since 2014", "change of rank from 2014 to 2024", "share of the total", "per thousand people",
    "north against south",
)  # fmt: skip
