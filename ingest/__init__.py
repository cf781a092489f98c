"""Published law in, a new index version out: fetch, parse, validate, chunk, embed, stage, evaluate, publish."""
