"""What is ahead of targets and quotas: expected values, chances in steps, days; said only where a method passed its trial.

May enter: arithmetic of what was forecast or counted, nothing that reads or writes. Imports nothing else of etl.
"""

from etl.outlook.crps import crps
from etl.outlook.gate import reason_of
from etl.outlook.quota import Count, QuotaOutlook, Trial, outlook_of_quota, tried
from etl.outlook.targets import Ahead, Line, TargetOutlook, outlook_of_target

__all__ = [
    "Ahead", "Count", "Line", "QuotaOutlook", "TargetOutlook", "Trial", "crps", "outlook_of_quota", "outlook_of_target",
    "reason_of", "tried",
]  # fmt: skip
