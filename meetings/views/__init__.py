"""The pages of meetings: each opens, validates, acts and answers."""
