"""Phases of an agreement that begin, end or are due: "the first phase began", الثانية مقررة في أيلول."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from posture.core.types import Edge, Kind, Modality
from posture.extract.claims.moods import is_negated, mood
from posture.extract.claims.scene import Draft, Scene
from posture.extract.claims.signs import Form, Role, Sign
from posture.extract.clauses import HARD, MOST, Clauses
from posture.extract.found import Suggestion
from posture.extract.lexicon import INDEX, Lexicon, where, word_set

PHASES = word_set(
    "phase phases stage stages مرحلة المرحلة مرحلتين مرحلتي مرحلتان مراحل المرحلتين بالمرحلة للمرحلة والمرحلة"
)
ORDINALS = Lexicon(
    dict.fromkeys(
        word_set(
            "first second third fourth fifth final last next initial one two three أولى ثانية ثالثة رابعة أخيرة نهائية"
            " مقبلة تالية"
        ),
        True,
    )
)


PHASED, ORDERED = INDEX.add(PHASES), INDEX.add(ORDINALS.forms)
#: No phase and no ordinal begins with these letters: they are joined.
JOINED = ("و", "ف", "ب")


class Verb(NamedTuple):
    edge: Edge
    sign: Sign


def _verbs(edge: Edge, form: Form, words: str) -> dict[str, Verb]:
    return {word: Verb(edge, Sign(Role.WILL if form is Form.FUTURE else Role.BEGIN, form)) for word in words.split()}


#: What is said of a phase: its edge, and the form for the mood.
VERBS = Lexicon(
    _verbs(Edge.START, Form.PAST, "began started commenced launched kicked begun بدأت بدأ انطلقت انطلق دخلت شرعت باشرت")
    | _verbs(Edge.START, Form.NOW, "begins starts تبدأ يبدأ تنطلق ينطلق begin start underway جارية")
    | _verbs(Edge.START, Form.FUTURE, "ستبدأ سيبدأ ستنطلق سينطلق")
    | _verbs(Edge.START, Form.NOUN, "beginning launch بدء انطلاق بداية مباشرة start")
    | _verbs(
        Edge.END, Form.PAST, "ended completed finished concluded wrapped انتهت انتهى اكتملت اكتمل أنجزت استكملت أكملت"
    )
    | _verbs(Edge.END, Form.NOW, "ends concludes finishes runs تنتهي ينتهي تكتمل تستمر تمتد end conclude finish")
    | _verbs(Edge.END, Form.FUTURE, "ستنتهي سينتهي ستكتمل ستستمر")
    | _verbs(Edge.END, Form.NOUN, "completion end conclusion انتهاء نهاية إنهاء إكمال استكمال إنجاز اكتمال ختام")
    | _verbs(
        Edge.UNSTATED, Form.FUTURE, "due scheduled planned set slated مقررة مقرر موعدها موعده مرتقبة متوقعة expected"
    )
)
#: How far behind the phase, and before it, its verb stands.
BEHIND, BEFORE = 8, 4


class Named(NamedTuple):
    """A phase named: words ``first`` to before ``behind``, less ``skip`` joined letters."""

    first: int
    behind: int
    skip: int = 0


def milestones(scene: Scene) -> list[Draft]:
    drafts = (_milestone(scene, phase) for phase in _phases(scene.clauses))
    return [draft for draft in drafts if draft]


def _phases(clauses: Clauses) -> Iterator[Named]:
    """Phases with their ordinal; where phases were counted out, ordinals alone (الأولى بدأت، والثانية مقررة)."""
    words, phases = clauses.words, where(clauses.text, PHASED)
    for at in where(clauses.text, ORDERED)[:MOST] if phases else ():
        before = bisect_left(phases, at) - 1
        beside = [k for k in (at - 1, at + 1) if 0 <= k < len(words) and words[k] in PHASES]
        if beside:
            first = min(at, *beside)
            yield Named(first, max(at, *beside) + 1, words[first].startswith(JOINED))
        elif before >= 0 and at - phases[before] < 40 and "ال" in ORDINALS.forms[words[at]].proclitics:
            yield Named(at, at + 1, words[at].startswith(JOINED))


def _milestone(scene: Scene, phase: Named) -> Draft | None:
    found = _verb(scene.clauses, phase)
    if found is None:
        return None
    at, verb = found
    felt = mood(scene.clauses, at, verb.sign)
    if felt.is_asked:
        return None
    start, end = scene.text.span(min(at, phase.first), max(at + 1, phase.behind))
    wording = slice(*scene.text.span(*phase))
    modality = _modality(scene.clauses, at, verb, felt.modality)
    claim = Suggestion(
        start,
        end,
        Kind.MILESTONE,
        f"phase {verb.edge}",
        modality,
        phase_wording=scene.text.original[wording],
        edge=verb.edge,
    )
    return Draft(at, max(at + 1, phase.behind), claim)


def _modality(clauses: Clauses, at: int, verb: Verb, felt: Modality) -> Modality:
    """What has begun is reported whatever came before it; what is due is planned."""
    if is_negated(clauses, at):
        return Modality.DENIED
    if verb.edge is Edge.UNSTATED:
        return Modality.PLANNED if felt is Modality.REPORTED else felt
    return felt


def _verb(clauses: Clauses, phase: Named) -> tuple[int, Verb] | None:
    """The nearest verb of phases: behind the phase up to the next strong break, or right before it."""
    words = clauses.words
    sentence = clauses.sentence(phase.first)
    behind = range(phase.behind, min(phase.behind + BEHIND, sentence.stop))
    before = range(phase.first - 1, max(phase.first - BEFORE, sentence.start) - 1, -1)
    near = [(clauses.distance(phase.behind - 1, k), k) for k in behind if k not in before]
    near += [(clauses.distance(k, phase.first), k) for k in before]
    for apart, at in sorted(near):
        known = VERBS.get(words[at])
        if known and apart < HARD:
            return at, known.value
    return None
