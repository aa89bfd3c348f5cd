"""Hashes of network addresses: the same for one household, another one every day."""

from datetime import UTC, datetime, timedelta

from bot.channels.origins import origins

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def of(host: str, key: str = "key", days: int = 0) -> tuple[str, str]:
    return origins(host, key, NOON + timedelta(days=days))


def test_one_address_has_one_hash_a_day_and_is_known_on_the_next_one() -> None:
    assert of("203.0.113.7") == of("203.0.113.7")
    assert of("203.0.113.7")[0] == of("203.0.113.7", days=1)[1]
    assert not set(of("203.0.113.7")) & set(of("203.0.113.7", days=2))


def test_addresses_and_keys_are_told_apart() -> None:
    hosts = ("203.0.113.7", "203.0.113.8", "2001:db8:1:100::1", "2001:db8:1:200::1", "", "unknown")
    assert len({of(host)[0] for host in hosts}) == len(hosts)
    assert of("203.0.113.7") != of("203.0.113.7", key="another")


def test_a_household_is_one() -> None:
    assert of("2001:db8:1:100::1") == of("2001:db8:1:1ff:5::9")
    assert of("::ffff:203.0.113.7") == of("203.0.113.7")
