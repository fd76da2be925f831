"""The forms of hand-overs and case lists."""
