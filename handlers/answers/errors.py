"""The error of answers that cannot be read."""

from handlers.words import Words


class NotUnderstood(Exception):
    """An answer that cannot be taken; `words` say kindly why, with an example of what can be typed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.message)
        self.words = words
