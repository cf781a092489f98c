"""Run as `full_disk.py FOLDER`: publishes in a workshop there, then more than the disk has room for, and says what happened."""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kit import NOW, Workshop

from ingest import disk
from ingest.errors import DiskFull


def main(root: Path) -> str:
    disk._ROOM = 0  # it fills up on the way, as where others write beside us
    try:
        workshop = Workshop.new(root)
        workshop.write_law("零工法", "甲规定。", "乙规定。")
        before = workshop.build(NOW).version
    except DiskFull:
        return "DiskFull before anything was published"
    for i in range(30):
        workshop.write_law(f"木工法{i}", *(f"第{i}{j}个木工的规定。" * 40 for j in range(9)))
    try:
        workshop.build(NOW + timedelta(hours=1))
    except DiskFull:
        assert workshop.versions.ids() == [before] == [workshop.versions.current_id()]
        assert workshop.find("零工法:1") is not None
        return "DiskFull, the version before is served"
    return "built"


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
