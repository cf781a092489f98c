"""What the model learned of workers' questions beside what it came with: to matrices of its layers a product of two thin ones.

multilingual-e5-small was trained on the web and knows little of how a worker's words and a statute's meet. `adapter.npz`, written
by `python -m benchmarks.fit_embedder`, brings them together (LoRA: Hu et al. 2021, arXiv:2106.09685). It is added to the weights
once, when the model is prepared, so that it costs nothing when questions are asked.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

ADAPTER_PATH = Path(__file__).with_name("adapter.npz")
_REFERENCE = "reference"
_ENDS = (".down", ".up")


@dataclass(frozen=True, eq=False)
class Adapter:
    """`down` (rank, columns) and `up` (rows, rank) of each matrix by its name; vectors of the reference texts under both."""

    down: dict[str, Array]
    up: dict[str, Array]
    reference: Array

    @classmethod
    def load(cls, path: Path = ADAPTER_PATH) -> Self:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            parts = {
                name: kept[name].astype(np.float32) for name in kept.files if name == _REFERENCE or name.endswith(_ENDS)
            }
        names = [name.removesuffix(".down") for name in parts if name.endswith(".down")]
        return cls(
            {name: parts[f"{name}.down"] for name in names},
            {name: parts[f"{name}.up"] for name in names},
            parts[_REFERENCE],
        )

    def save(self, path: Path = ADAPTER_PATH) -> None:
        """Write numbers in half precision."""
        np.savez_compressed(path, **self.parts())  # type: ignore[arg-type]  # a name is never allow_pickle

    def parts(self) -> dict[str, NDArray[np.float16]]:
        """All numbers by the names they are kept under."""
        parts = {f"{name}.down": part for name, part in self.down.items()}
        parts |= {f"{name}.up": part for name, part in self.up.items()}
        return {name: part.astype(np.float16) for name, part in (parts | {_REFERENCE: self.reference}).items()}

    def adapt(self, name: str, matrix: Array) -> Array:
        """The matrix `name` with its change; as it is where it has none."""
        if name not in self.up:
            return matrix
        adapted: Array = matrix + self.up[name] @ self.down[name]
        return adapted
