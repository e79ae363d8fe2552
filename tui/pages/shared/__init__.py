"""What several tabs say alike."""
