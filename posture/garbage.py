"""How often a process that has loaded much looks for garbage."""

import gc


def look_rarely() -> None:
    """Collect garbage less often, and never look through what was loaded before.

    A map of ten thousand places is a hundred thousand small objects and no cycle among them: with the usual thresholds
    a third of the answer's processor time went into looking for one. An article's suggestions are a few thousand.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
