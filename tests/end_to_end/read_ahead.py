"""What every process of the program reads after its start; imported by the server of `forked.py` alone."""

import gc
import os

_given = dict(os.environ)

import bot.commands.cli  # noqa: E402
import bot.serve  # noqa: E402, F401
from handlers import intents, understanding  # noqa: E402

SET = {name: value for name, value in os.environ.items() if name not in _given}  # by modules, once
understanding.warm_up()
intents.warm_up()
gc.collect()
gc.freeze()
