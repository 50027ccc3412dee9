"""Everything together, made up: a home with all registers, loaded, built and released."""
