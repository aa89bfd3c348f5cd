"""The keys of the commands that the engine knows itself, or that several flows offer as a button.

Buttons that were sent carry them, so they stay the same for ever. A command's label and words stand in the
`FLOW` of its flow; a command that only its own flow names needs no constant here.
"""

BACK = "/back"
CANCEL = "/cancel"
STOP = "/stop"  # writing to the person
MENU = "/menu"
HELP = "/help"
SHOW = "/show"  # of a message that something waits: it comes, and the open question stands
LANGUAGE = "/language"  # and /language-he, /language-en ... for each language
REGISTER = "/register"
LETTERS = "/letters"
RECEIPTS = "/receipts"
RECEIPT_NAME = "/receipt-name"  # to whom a receipt is made out
SCROLLS = "/scrolls"
QUESTION = "/question"
BRING = "/bring"
LIST = "/list"
STREET = "/street"
SLIPS = "/slips"
CASH = "/cash"
TEAM = "/team"
OFFICE = "/office"
STUCK = "/stuck"  # orders that are stuck in payment, for the committee
HUMAN = "/human"
INBOX = "/inbox"
BOT = "/bot"
DAY_REPORT = "/day_report"
WEEK_REPORT = "/week_report"
WEEK = "/week"  # the letters that are read on Shabbat, for the committee
MESSAGES = "/messages"  # of one's letters, later on
MANAGE = "/manage"
