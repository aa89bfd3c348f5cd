"""A run of tests that was killed leaves nothing in memory for longer than until the next one."""

import os
import subprocess
import sys
from pathlib import Path

from tests.databases import remove_orphans


def test_only_the_databases_of_processes_that_are_gone_are_removed(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    orphan = tmp_path / f"letters-tests-{gone.pid}-x"
    own = tmp_path / f"letters-tests-{os.getpid()}-x"
    others = tmp_path / "letters-tests-of-somebody"
    for folder in (orphan, own, others):
        folder.mkdir()
        (folder / "1.db").touch()
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)", str(orphan / "data")]
    with subprocess.Popen(sleeping) as server:
        remove_orphans(tmp_path)
        assert server.wait(30) != 0
    assert sorted(tmp_path.iterdir()) == sorted([own, others])
