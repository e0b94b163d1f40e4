"""django-import-export writes the claims as CSV: seconds and rows, as JSON. Runs in its own environment.

``bench.peers`` starts it with the Python that has it; the models are the product's.
"""

import json
import sys
import time

import django

django.setup()

from import_export import fields, resources  # noqa: E402

from posture.models import Claim  # noqa: E402

COLUMNS = json.loads(sys.argv[1])


class Claims(resources.ModelResource):
    """The columns as its documentation writes them: a field for each, over the relation where there is one."""

    locals().update({name: fields.Field(column_name=name, attribute=path) for name, path in COLUMNS.items()})

    class Meta:
        model = Claim
        fields = list(COLUMNS)
        export_order = list(COLUMNS)


rows = (
    Claim.objects.accepted()
    .select_related("place", "origin", "force", "source", "version__article__outlet")
    .defer("version__text", "place__outline", "origin__outline")
)
began = time.perf_counter()
text = Claims().export(rows[: int(sys.argv[2])]).csv
print(json.dumps({"seconds": time.perf_counter() - began, "rows": text.count("\r\n") - 1}))
