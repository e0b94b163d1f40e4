"""How gunicorn serves Posture. Threads, so that a long export neither blocks a worker nor is cut by the timeout."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
loglevel = os.environ.get("LOG_LEVEL", "warning").lower()
