"""What was exported comes back as drafts that say the same."""

import csv
import io

import pytest

from posture.models import Claim
from tests.factories import make_user
from tests.integration.posture.test_intake import taken

pytestmark = pytest.mark.django_db

#: What of a claim is another's when it is brought back: its identity and its review.
ITS_OWN = {"id", "address", "state", "self_reviewed", "decided_at", "reason"}


def exported(client, address, ids):
    """What the file says of the claims with these ids."""
    file = io.StringIO(b"".join(client.get(address).streaming_content).decode(), newline="")
    rows = [row for row in csv.DictReader(file) if row["id"] in ids]
    return sorted([cell for name, cell in row.items() if name not in ITS_OWN] for row in rows)


def test_demonstration_comes_back_as_it_was(loaded, client):
    client.force_login(make_user("editor"))
    content = b"".join(client.get("/claims.csv").streaming_content)
    before = set(Claim.objects.accepted().values_list("public_id", flat=True))

    claims = {claim.public_id for claim in taken(content)}

    assert len(claims) == len(before) > 20
    assert exported(client, "/admin/exports/claims.csv", claims) == exported(client, "/claims.csv", before)
