"""The worker's page: questions, answers and the hand-over to a person, without an account."""
