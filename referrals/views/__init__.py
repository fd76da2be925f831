"""The pages of hand-overs and case lists."""
