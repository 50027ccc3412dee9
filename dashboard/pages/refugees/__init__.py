"""Refugees: by whose definition how many, who asked for asylum, who was recognised, what was not found."""
