"""Who chooses the cells that are hidden beside small ones: our own programs, or τ-Argus before them."""

OWN, TAU_ARGUS = "own", "tau-argus"
METHODS = (OWN, TAU_ARGUS)
