"""Where law comes from: one module per kind of source. Each yields files, and findings for files that could not be had."""
