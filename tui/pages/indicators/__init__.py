"""What the tabs Investment and Research share: tables and charts of indicators."""
