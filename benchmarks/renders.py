"""Prints how many install specs one process renders in a second: contract's example, another app id each time, so that nothing can be kept."""

from __future__ import annotations

import sys
import time

from installspec import engine


def rate(seconds: float) -> float:
    """Renders a second, after a warm-up that loads the pack."""
    for at in range(20):
        engine.render("layers", {"appId": f"app_{at:024x}"}, ["ios"], [], "json")
    done = 0
    started = time.perf_counter()
    while (spent := time.perf_counter() - started) < seconds:
        engine.render("layers", {"appId": f"app_{done + 1000:024x}"}, ["ios"], [], "json")
        done += 1
    return done / spent


if __name__ == "__main__":
    print(rate(float(sys.argv[1])))
