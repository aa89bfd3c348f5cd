"""Reading what people type: who is meant, what is told of them, and what is not certain.

`understand` reads a message at any place of the conversation. Nothing that it does not understand becomes a
name: every word is a name, something known beside names, or left over (`Reading.left_over`), and what is not
certain is in `Reading.asks`.
"""

from handlers.understanding.readings import Place, Reading, ReadPerson
from handlers.understanding.understand import understand

__all__ = ["Place", "ReadPerson", "Reading", "understand"]
