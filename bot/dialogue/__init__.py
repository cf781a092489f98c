"""One turn of talk with a worker: language, triage, intake, answer, all decided purely."""
