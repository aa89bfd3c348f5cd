"""The words that can be typed to reach a person of the office, and to come back, in all four languages."""

HUMAN_WORDS = (
    "a person from the office, human, a human, person, a person, a person please, a real person, "
    "agent, operator, representative, talk to somebody, talk to someone, talk to a person, "
    "speak to a person, speak to someone, i want to talk to somebody, i want to talk to someone, "
    "i want to talk to a person, i want to speak to somebody, i want to speak to someone, "
    "can i talk to a person, מישהו מהמשרד, נציג, נציג בבקשה, בן אדם, לדבר עם מישהו, לדבר עם בן אדם, "
    "לדבר עם נציג, אני רוצה לדבר עם מישהו, אפשר לדבר עם מישהו, אפשר לדבר עם בן אדם, אני רוצה נציג, "
    "עמעצער פון די אפיס, מענטש, א מענטש, רעדן מיט א מענטש, רעדן מיט עמעצן, איך וויל רעדן מיט עמעצן, "
    "איך וויל רעדן מיט א מענטש, קען איך רעדן מיט א מענטש, человек из офиса, человек, оператор, "
    "живой человек, менеджер, поговорить с человеком, хочу поговорить с человеком, "
    "я хочу поговорить с человеком, хочу поговорить с кем-нибудь, позовите человека, "
    "соедините с оператором"
)
PAYMENT_WORDS = (
    "i was charged twice, charged twice, i paid twice, paid twice, double charge, "
    "i was double charged, חויבתי פעמיים, שילמתי פעמיים, חייבו אותי פעמיים, ירד לי פעמיים, "
    "מען האט מיר אראפגענומען צוויי מאל, איך האב באצאלט צוויי מאל, צוויי מאל באצאלט, "
    "с меня списали дважды, списали дважды, деньги списали дважды, я заплатил дважды, "
    "я заплатила дважды, оплата прошла дважды"
)
RABBI_WORDS = (
    "the rabbi, ask the rabbi, a question for the rabbi, i have a question for the rabbi, "
    "i want to ask the rabbi, שאלה לרב, יש לי שאלה לרב, לשאול את הרב, אפשר לשאול את הרב, "
    "דער רב, א שאלה פאר'ן רב, א שאלה פארן רב, איך האב א שאלה פארן רב, פרעגן דעם רב, раввин, "
    "вопрос раввину, вопрос к раввину, у меня вопрос к раввину, спросить раввина"
)
BOT_WORDS = (
    "bot, the bot, back to bot, back to the bot, בוט, לבוט, חזרה לבוט, באט, צוריק צום באט, бот, "
    "к боту, назад к боту, вернуться к боту"
)
