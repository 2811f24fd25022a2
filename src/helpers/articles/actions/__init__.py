"""What was done, and the company without which a word codes nothing."""
