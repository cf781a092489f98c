"""Accounts of staff who sign in on the web: passwords, second factors, visits, roles, and who read what."""
