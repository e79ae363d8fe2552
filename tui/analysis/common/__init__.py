"""What every analysis shares: sides, bounds, inputs, counting, memory."""
