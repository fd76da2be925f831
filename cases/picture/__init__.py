"""The contextual network as a picture and as sentences: pure, no Django, no database.

`graph` says what is drawn, `labels` how long a name may be, `layout` where everything goes, `svg` how it looks
and `words` how the same facts are read aloud. Nothing here knows who is looking: the caller hands over only what
the viewer may see, so nothing hidden can influence a position, a size or a count.
"""
