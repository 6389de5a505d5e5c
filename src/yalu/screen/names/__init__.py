"""Names against lists: how alike two names are and why, and who on a list bears one."""
