"""What is known, and how it is found: law as values, guides, digests, the index and the answers drawn from it."""
