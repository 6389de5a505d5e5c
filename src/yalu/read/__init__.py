"""What a text says: article, lexing, rules, discourse, claims, sightings, attribution."""
