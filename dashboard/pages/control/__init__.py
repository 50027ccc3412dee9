"""Control of illegal migration: what was done beside what it found, as printed, and what was not found."""
