"""Words the pages of meetings."""
