"""Waits for a state that comes by itself, such as a page after a save. Must not be used where nothing is awaited."""

import time

import pytest


def wait_until(is_so, *, within=30.0):
    """Ask until the answer is true, or fail after `within` seconds: long, for machines that are busy."""
    end = time.monotonic() + within
    while not is_so():
        if time.monotonic() > end:
            pytest.fail("what was awaited did not come", pytrace=True)
        time.sleep(0.02)
