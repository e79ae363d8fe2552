"""The app object: tab bar, loader, theme, driver."""
