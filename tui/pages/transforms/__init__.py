"""Pages changed as a whole: filtered, cut to a time, summed up, as known then."""
