"""How right we are: labelled questions, what was made of each, and the measures over them with their uncertainty.

    questions   a labelled set, read from JSONL
    outcomes    what one question met: ranked articles, citations, triage
    measures    what is counted, over whom, and which way is better
    intervals   95% intervals of a share or a mean
    reports     all measures of one run, in total and by language, style and topic; the accepted run; whether a run is worse

`development.jsonl` is for looking at and tuning on. `acceptance.jsonl` and `acceptance_2026b.jsonl` are for totals only; the
second was written without sight of guides, digests, training data and the older sets, for a measure that no tuning has met.
"""
