"""The painter of each chart type."""
