"""The web: the staff's desk, the worker's chat and the public pages, served by one application on one port."""
