"""A page's parts as styled rows. The only home of plotext."""
