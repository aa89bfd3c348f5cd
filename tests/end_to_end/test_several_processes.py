"""Two web processes and two workers on one PostgreSQL, killed and cut off at random while people buy letters.

Everybody hears everything once and in order, and nothing is sold twice, lost or forgotten. The same with
three web processes and thousands of people is `python -m benchmarks.processes`.
"""

import random
from pathlib import Path

from tests.end_to_end.buyers import Trial, play
from tests.stories.power_cuts import one_scroll

TRIAL = Trial(on_telegram=12, on_whatsapp=8, webs=2, workers=2, deeds=3, pause=(0.3, 1.0))


async def test_everything_is_said_and_sold_once(
    tmp_path: Path, postgresql_url: str, seed: int, chance: random.Random
) -> None:
    outcome = await play(tmp_path, await one_scroll(postgresql_url, 500), TRIAL, chance)
    wrongs = "\n".join(outcome.wrongs[:20])
    assert not wrongs, f"seed {seed}\n{wrongs}\n{outcome.log}"
    assert len(outcome.disturbed) == 3
