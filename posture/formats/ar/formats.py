from posture.formats.iso import *  # noqa: F403
