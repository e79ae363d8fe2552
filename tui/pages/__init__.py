"""What each tab says: plain values with citations."""
