"""Foreign labour on permits: how many, of what quota, where from, in which sectors."""
