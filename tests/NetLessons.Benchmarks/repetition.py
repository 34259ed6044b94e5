"""Something done over and over."""

import time

WARM_UP = 0.5
MEASURED = 1


def rate(once):
    """How often a second it is done."""
    _rate(once, WARM_UP)
    return _rate(once, MEASURED)


def _rate(once, seconds):
    count = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        once()
        count += 1
    return count / (time.perf_counter() - start)
