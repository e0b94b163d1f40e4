"""quantulum3 on sentences from the standard input: seconds, and what it finds, as JSON. Runs in its own environment.

It needs no Django and nothing of ours: ``bench.suggesting`` starts it with the Python that has quantulum3.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")
from quantulum3 import parser  # noqa: E402

sentences = json.load(sys.stdin)
parser.parse("Seven apples.")
began = time.process_time()
found = [parser.parse(sentence) for sentence in sentences]
seconds = time.process_time() - began
json.dump({"seconds": seconds, "found": [[quantity.value for quantity in each] for each in found]}, sys.stdout)
