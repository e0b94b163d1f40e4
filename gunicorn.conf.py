"""How gunicorn serves Posture. Threads, so that a long export neither blocks a worker nor is cut by the timeout."""

import gc
import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
#: The forms of the workbench ask for their guesses by address, with the marked words in it; the longest that it allows.
limit_request_line = 8190
loglevel = os.environ.get("LOG_LEVEL", "warning").lower()


def post_worker_init(worker):
    """Collect garbage less often, and never look through what was loaded at the start.

    A map of ten thousand places is a hundred thousand small objects and no cycle among them: with the usual thresholds
    a third of the answer's processor time went into looking for one.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
