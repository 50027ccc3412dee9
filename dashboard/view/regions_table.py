"""The figures that stand beside each other in the table of all regions; the link sorts by one of them."""

INDICATORS = (
    "population",
    "net_migration",
    "net_migration_rate",
    "unemployment_rate",
    "average_monthly_wage",
)
