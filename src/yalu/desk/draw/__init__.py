"""Pictures for pages: SVG that fills its width without scaling its letters."""
