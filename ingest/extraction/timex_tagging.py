"""Where time expressions stand, and of what kind they are."""
