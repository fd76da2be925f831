"""What pages say about cases, worded and ready to draw."""
