"""The staff's desk as pages: signing in, the queue, cases, the calendar, offices and people."""
