"""What keys do, declared once."""
