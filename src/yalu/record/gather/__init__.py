"""The rows of a file gathered into slices, piece by piece, and their lines written in order.

Everything here reads the temporary tables of ``sources.stage`` and makes some of its own:

    met        the slices of the pieces so far, with their numbers and what the file calls them
    part       how many lines each piece has of a slice, and what they come to
    detail_of  what the lines of a piece share, with its number in the record
    held       lines that wait until it is known whether their slice says something new
    new_slice  at the end, the slices of the file under the record's names
"""
