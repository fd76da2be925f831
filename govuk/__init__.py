"""Form fields, components and words: what a page is made of, in one place, so that it is accessible once."""
