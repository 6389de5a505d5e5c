"""Parts of build_sanctions.py: one module for each packaged file of the screening."""
