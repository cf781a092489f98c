"""Files to law: one module per format turns a file into lines, `structure` turns lines into articles."""
