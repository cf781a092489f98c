"""How right we are: labelled questions, what was made of each, and the measures over them with their uncertainty.

    questions   a labelled set, read from JSONL
    outcomes    what one question met: ranked articles, citations, triage
    measures    what is counted, over whom, and which way is better
    intervals   95% intervals of a share or a mean
    reports     all measures of one run, in total and by language, style and topic; the accepted run; whether a run is worse

`development.jsonl` and `development_2026c.jsonl` are for looking at, learning from and tuning on; `acceptance.jsonl`,
`acceptance_2026b.jsonl` and `acceptance_2026c.jsonl` for totals only. Those of 2026 were written without sight of guides, digests,
training data and the older sets; each of `c` by somebody else, `ca` to `cd` of the development set and the acceptance set.
"""
