"""The questions asked of hand-overs and case lists."""
