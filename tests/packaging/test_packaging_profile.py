"""What every random test runs under: the same code passes on an idle machine and on a busy one."""

from __future__ import annotations

from time import sleep

from hypothesis import given
from hypothesis import strategies as st


def test_a_random_test_passes_though_its_first_example_is_slow() -> None:
    """As the first of a process is: it loads what is imported on first use."""
    waited = []

    @given(st.just(0))
    def once(_: int) -> None:
        if not waited:
            waited.append(True)
            sleep(0.3)

    once()
    assert waited
