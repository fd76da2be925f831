"""How hand-overs and case lists are worded on pages."""
