"""What a worker is owed, as pure functions: frozen facts go in, an `Entitlement` comes out, nothing is looked up or guessed.

    facts → constants (each with its article) → steps (each a sum that can be done again by hand) → entitlement

`keys` holds the closed sets, `constants` every figure, `spans` the counting of months and days; one module stands for each
kind of claim. A local figure that is not among the facts is named in `missing`, and the sum then stays unknown.
"""
