"""What kind of source a speaker is whom no list of names knows, by the words he is called by."""

from __future__ import annotations

from typing import Literal

from posture.extract.found import Speaker
from posture.extract.names.phrases import bare
from posture.extract.names.speech import DOCUMENTS, MEDIA, OFFICES
from posture.extract.text import Text

SpeakerKind = Literal["unnamed", "document", "organisation", "office", "person"]


def kind_of(speaker: Speaker) -> SpeakerKind:
    """An unnamed group, a document, a medium, an office without a name; a person where nothing speaks against it."""
    if speaker.is_unnamed:
        return "unnamed"
    words = {bare(word) for word in Text(speaker.name).words}
    if words & DOCUMENTS:
        return "document"
    if words & MEDIA:
        return "organisation"
    return "office" if words & OFFICES and not speaker.role else "person"
