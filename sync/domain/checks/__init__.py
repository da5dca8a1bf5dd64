"""What must agree between the two systems before anything runs."""
