"""Reports of bodies: what is owed by which day, what came, how much of the country it covers, and the ledger of it all."""
