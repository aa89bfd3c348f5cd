"""What the key before has signed is believed; what nobody signed is not."""

import pytest

from bot.channels import verify_signed_path
from bot.channels.files import LASTS, sign_path
from bot.signatures import is_signed


def test_one_of_the_keys_is_enough() -> None:
    def sign(key: str) -> str:
        return f"{key}-signed"

    assert is_signed("old-signed", ("new", "old"), sign)
    assert is_signed("new-signed", ("new", "old"), sign)
    assert not is_signed("other-signed", ("new", "old"), sign)
    assert not is_signed("", (), sign)


def test_a_path_signed_before_the_change_of_keys_still_opens() -> None:
    address = sign_path("/lists/7.xlsx", "old", "he")
    assert verify_signed_path(address, ("new", "old")) == ("/lists/7.xlsx", "he")
    with pytest.raises(LookupError):
        verify_signed_path(address, ("new",))


def test_a_link_to_a_file_opens_for_a_month() -> None:
    made = 1_790_000_000.0
    address = sign_path("/lists/7.xlsx", "key", "he", made)
    day = 24 * 3600
    assert verify_signed_path(address, ("key",), made + LASTS * day) == ("/lists/7.xlsx", "he")
    with pytest.raises(LookupError):
        verify_signed_path(address, ("key",), made + (LASTS + 1) * day)
    prolonged = address.replace("k=", "k=f")
    with pytest.raises(LookupError):
        verify_signed_path(prolonged, ("key",), made)
