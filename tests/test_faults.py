"""What goes wrong is logged with its kind and its way, and with nothing that an exception quotes."""

from bot.faults import fault


def test_a_fault_names_its_kind_and_place_and_nobody() -> None:
    try:
        int("Mendel ben Chaya Raskin")
    except ValueError as error:
        told = fault(error)
    assert told.startswith("ValueError")
    assert "test_faults.py" in told
    assert "invalid literal" not in told
