"""Feeds watched: each new piece checked once, and the same story under many names joined."""
