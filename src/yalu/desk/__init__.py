"""The desk: yalu in a browser on this machine. ``yalu serve`` starts it."""
