"""The doors to hand-overs and case lists."""
