"""Ways in and out: each channel turns its own update into an Incoming and a Content into its own messages."""
