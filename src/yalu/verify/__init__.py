"""Whether it holds: readings, judge, derivation, diagnosis."""
