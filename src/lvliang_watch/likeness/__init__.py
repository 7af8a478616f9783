"""How alike two texts are: what is no wording of theirs, which of many may be the same, and whether two are."""
