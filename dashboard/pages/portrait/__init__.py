"""The portrait of a region in a year: who came, who left, and what is not known of them."""
