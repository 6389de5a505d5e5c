"""How a result is shown: terminal, JSON, Markdown, a page, SARIF."""
