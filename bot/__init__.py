"""People talk here: channels, one dialogue turn, cases, and the desk that legal-aid staff work at."""
