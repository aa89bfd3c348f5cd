"""What people are told of their letters later on, each of them only if they said yes.

`wishes`: who wants to hear of it, asked at most once. `scribe`: how far the scribe has written, and which
weeks the committee has let out. `due`: the letters of an account of which there is something to tell.
"""

from storage.afterwards import due, scribe, wishes
from storage.afterwards.wishes import Wanted

__all__ = ["Wanted", "due", "scribe", "wishes"]
