"""Signs between words, by the part that they play."""

from __future__ import annotations

SIGNS = {
    ",": "comma",
    ";": "semicolon",
    "\u060c": "comma",
    "/": "slash",
    "//": "dash",
    "|": "comma",
    "-": "dash",
    "\u2013": "dash",
    "\u2014": "dash",
    "\u05be": "dash",
    ":": "colon",
    "(": "open",
    "[": "open",
    "{": "open",
    ")": "close",
    "]": "close",
    "}": "close",
    "+": "and",
    "&": "and",
    '"': "quote",
    "\u201c": "quote",
    "\u201d": "quote",
    "\u201e": "quote",
    "\u00ab": "quote",
    "\u00bb": "quote",
    "\u05f4": "quote",
    "?": "question",
    "<": "markup",
    ">": "markup",
    "=": "markup",
    "@": "markup",
    "\\": "markup",
}
BREAKS = frozenset(("comma", "semicolon", "slash", "dash", "line", "gap", "open", "close"))
