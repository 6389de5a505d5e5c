"""Sphinx configuration. `make docs` builds into docs/_build; any warning fails the build."""

from yalu import __version__

project = "yalu"
author = "the authors of yalu"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"yalu {__version__}"
myst_heading_anchors = 3
autodoc_typehints = "description"
