"""How gunicorn serves Posture. Threads, so that a long export neither blocks a worker nor is cut by the timeout."""

import os
import shutil
import tempfile

worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
#: The forms of the workbench ask for their guesses by address, with the marked words in it; the longest that it allows.
limit_request_line = 8190
loglevel = os.environ.get("LOG_LEVEL", "warning").lower()


def on_starting(server):
    """A folder for what one worker has made, so that no other makes it again; nobody else may look into it."""
    os.environ["SHARED_FOLDER"] = tempfile.mkdtemp(prefix="posture-")


def on_exit(server):
    shutil.rmtree(os.environ["SHARED_FOLDER"], ignore_errors=True)


def post_worker_init(worker):
    """Once the application is loaded, and can be imported from."""
    from posture.ahead import ask_ahead  # noqa: PLC0415
    from posture.garbage import look_rarely  # noqa: PLC0415

    ask_ahead(worker.wsgi)
    look_rarely()
