"""Letters that somebody has bought, for stories that begin after that."""

from tests.person import Person


async def bought(who: Person, name: str, scroll: str = "general") -> str:
    """Registers somebody, typed in Hebrew, for somebody else; returns the certificate's number."""
    await who.goes("register", "other", scroll)
    await who.says(name)
    if scroll == "children":
        await who.taps("before")
    await who.is_asked("register.summary")
    await who.taps("pay")
    await who.pays()
    who.hears("Thank you")
    entry = await who.campaign.newest_certificate()
    assert any(entry in text for text in who.new)
    return entry
