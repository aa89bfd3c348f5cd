"""The web site: pages, pictures and documents, and the addresses and keys that lead to them."""

from bot.site.browser_pages import BrowserPages
from bot.site.certificates import Certificates, owner_page_path
from bot.site.health import Health
from bot.site.home import HomePage
from bot.site.identity import answer_to_challenge, identity
from bot.site.letter_picker import LetterPicker
from bot.site.link_codes import LinkCodes
from bot.site.metrics import Metrics
from bot.site.page_keys import PageKeys
from bot.site.posters import Posters
from bot.site.progress import ProgressPages
from bot.site.receipts import ReceiptFiles
from bot.site.slips import SlipFiles
from bot.site.ticket_files import TicketFiles
from bot.site.web import application

__all__ = [
    "BrowserPages",
    "Certificates",
    "Health",
    "HomePage",
    "LetterPicker",
    "LinkCodes",
    "Metrics",
    "PageKeys",
    "Posters",
    "ProgressPages",
    "ReceiptFiles",
    "SlipFiles",
    "TicketFiles",
    "answer_to_challenge",
    "application",
    "identity",
    "owner_page_path",
]
