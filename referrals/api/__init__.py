"""Hand-overs over the API: the same doors and deeds as the pages."""
