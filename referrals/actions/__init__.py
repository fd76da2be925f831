"""The deeds of hand-overs and case lists."""
