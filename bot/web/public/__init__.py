"""Pages for everybody: what the network publishes about its work."""
