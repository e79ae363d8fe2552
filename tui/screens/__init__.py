"""A pane for any page, and the dialogs."""
