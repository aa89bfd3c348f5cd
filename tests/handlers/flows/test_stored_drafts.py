"""Sessions of every version that was shipped: today's steps read their drafts, and nothing is lost.

`stored_drafts/` has frames as they stood in the database, a file for each schema version. A new version adds
its file; none is ever changed.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from handlers.conversation import Frame
from handlers.flows import registry
from handlers.flows.step_keys import ALIASES, RETIRED

SAMPLES = sorted((Path(__file__).parent / "stored_drafts").glob("*.json"))
FRAMES = [(path.stem, frame) for path in SAMPLES for frame in json.loads(path.read_text(encoding="utf-8"))]


def test_there_are_samples_of_most_steps() -> None:
    assert len({frame["step"] for _version, frame in FRAMES}) > 70


@pytest.mark.parametrize(
    ("version", "stored"), FRAMES, ids=[f"{version}-{frame['step']}" for version, frame in FRAMES]
)
def test_a_stored_draft_is_read_and_kept_whole(version: str, stored: dict[str, Any]) -> None:
    frame = msgspec.convert(stored, Frame)
    if frame.step in RETIRED:
        return
    step = registry().step(ALIASES.get(frame.step, frame.step))
    assert step is not None
    draft = msgspec.convert(frame.draft, step.draft)
    assert lost(frame.draft, msgspec.to_builtins(draft)) == []


def lost(stored: Any, kept: Any, path: str = "") -> list[str]:
    """The places of stored facts that are not in what would be stored today."""
    if isinstance(stored, dict) and isinstance(kept, dict):
        gone = [f"{path}.{key}" for key in stored if key not in kept]
        return gone + [
            place for key in stored if key in kept for place in lost(stored[key], kept[key], f"{path}.{key}")
        ]
    if isinstance(stored, list) and isinstance(kept, list | tuple) and len(stored) == len(kept):
        return [place for old, new in zip(stored, kept, strict=True) for place in lost(old, new, f"{path}[]")]
    return [] if stored == kept else [path]
