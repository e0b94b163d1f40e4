"""What happens to bases, and movements whose number is not said.

A base event is a verb of closing, handing over, leaving … with a base beside it: a base of the gazetteer, the word for
one, or a counted group (three bases, قاعدتان, one of them). A denied closing is a closing denied, never a closing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posture.core.types import Kind, Modality, Status, Unit
from posture.extract.claims.moods import mood
from posture.extract.claims.scene import BASE, DIRECTIONS, FROM, HEADING, ROUTE, TO, Draft, Route, Scene
from posture.extract.claims.signs import Form, Role, Sign
from posture.extract.clauses import HARD, Clauses, Mood
from posture.extract.found import Counted, Suggestion
from posture.extract.lexicon import FIGURES, INDEX, where, word_set
from posture.extract.text import Text, fold

#: Members that are asked about most, by themselves (``periods.YEAR``).
BASES, NOUN = Unit.BASES, Form.NOUN

#: Words for a base; with the article القاعدة may also be al-Qaeda, which an event rules out.
BASE_NOUNS = word_set(
    "base bases airbase airbases outpost outposts garrison garrisons installation installations camps barracks"
    " airfield قاعدة قواعد القاعدة القواعد قاعدتان قاعدتين قاعدتي القاعدتان القاعدتين لقاعدتين وقاعدتين"
    " معسكرين معسكران بقاعدة لقاعدة وقاعدة معسكر معسكرات المعسكر المعسكرات ثكنة ثكنات موقع مواقع المواقع"
    " نقطة نقاط مقر مقرات قواعدها قواعده قواعدهم قاعدتها قاعدته قاعدتهم"
    " مواقعها مقراتها"
)
DEPARTING = frozenset({Role.OUT, Role.LEAVE})
TWO = word_set("قاعدتان قاعدتين قاعدتي القاعدتان القاعدتين لقاعدتين وقاعدتين معسكرين معسكران")
NOT_BASES = word_set("refugee displacement تنظيم data knowledge customer power")
#: Some of a group that was counted before: "one of them", إحداها, ثلاث منها.
ONE_OF = {
    fold(word): size
    for size, words in enumerate(
        (
            "إحداها إحداهما أحدها one واحدة واحد",
            "two اثنتين اثنتان",
            "three ثلاث ثلاثة",
            "four أربع أربعة",
            "five خمس خمسة",
            "six ست ستة",
        ),
        start=1,
    )
    for word in words.split()
}
OF_BASES, SOME_OF = INDEX.add(BASE_NOUNS), INDEX.add(ONE_OF)
OF_THEM, THEM = word_set("منها منهما"), word_set("them which these those the its their")
#: And so far behind the group; how far a verb reaches for its base.
FAR = 60
OBJECT = 14
CHANGES = {
    Role.CLOSE: Status.CLOSED,
    Role.HAND: Status.HANDED_OVER,
    Role.VACATE: Status.VACATED,
    Role.REOPEN: Status.REOCCUPIED,
    Role.OPEN: Status.ACTIVE,
    Role.SHARE: Status.SHARED,
}
TROOPS = word_set(
    "troops forces soldiers personnel presence advisers advisors trainers contingent units coalition military"
    " marines men army servicemen convoy mission قوات القوات قواتها قواته قواتهم جنود الجنود جنودها جنوده جنوده"
    " عسكريين العسكريين عسكريون مستشارين المستشارين المستشارون مستشاريها مدربين المدربين المدربون تحالف التحالف"
    " والتحالف وجود الوجود وجودها وجوده عديد للقوات بالقوات والقوات لقوات لقواتها لقواته بقواتها بقواته وقوات"
    " مهمة مهمته مهمتها مهامه المهمة ومهمته بمهمته قواتنا القوة وحدات رتل أرتال عناصر"
)
SOME, ALL = (
    word_set("some part several جزء جزءا بعض قسم قسما"),
    word_set("all last remaining final جميع كل كافة آخر كامل"),
)


@dataclass(slots=True)
class Site:
    """A base or group of bases in the text: words ``first`` to before ``behind``, its place and how many they are."""

    first: int
    behind: int
    place: int | None = None
    size: int | None = None
    of_them: bool = False
    counted: int | None = None


def sites(scene: Scene, counts: Sequence[Counted]) -> list[Site]:
    """Every base that the text speaks of, in its order, none overlapping another."""
    groups = [Site(c.first, c.behind, None, _size(c), counted=n) for n, c in enumerate(counts) if c.unit is BASES]
    named = [Site(m.first, m.behind, n) for n, m in enumerate(scene.places) if scene.kind(n) == BASE]
    loose = [
        *(Site(i, i + 1, size=2 if scene.words[i] in TWO else None) for i in _nouns(scene.text)),
    ]
    kept: list[Site] = []
    taken: set[int] = set()
    for site in [*_of_them(scene.text, groups), *groups, *named, *loose]:
        if taken.isdisjoint(range(site.first, site.behind)):
            taken.update(range(site.first, site.behind))
            kept.append(site)
    return sorted(kept, key=lambda site: site.first)


def _size(counted: Counted) -> int | None:
    amount = counted.amount
    return amount.lower if amount.lower == amount.upper else None


def _nouns(text: Text) -> Iterator[int]:
    return (i for i in where(text, OF_BASES) if text.words[i - 1 if i else i] not in NOT_BASES)


def _of_them(text: Text, groups: Sequence[Site]) -> Iterator[Site]:
    """One of them, three of the eight, ٣ منها: where bases were counted before."""
    firsts, words = [group.first for group in groups], text.words
    for i in sorted(where(text, SOME_OF) + where(text, FIGURES)) if groups else ():
        word = words[i]
        size = ONE_OF.get(word) or (int(word) if word.isdecimal() and len(word) < 3 else 0)
        if size and (behind := _behind_them(words, i)):
            before = bisect_left(firsts, i) - 1
            if before >= 0 and i - firsts[before] < FAR:
                yield Site(i, behind, None, size, of_them=True)


def _behind_them(words: list[str], at: int) -> int:
    """Behind which word "one of them" ends; 0 where it is only a number."""
    if words[at].startswith("احد"):
        return at + 1
    follows = words[at + 1 : at + 3]
    if follows and follows[0] in OF_THEM:
        return at + 2
    return at + 3 if len(follows) == 2 and follows[0] == "of" and follows[1] in THEM else 0


def base_events(scene: Scene, found: Sequence[Site]) -> list[Draft]:
    """Statuses of bases from verbs of bases: closed, handed over, vacated, reopened, opened, shared."""
    drafts: list[Draft] = []
    for at, sign in scene.clauses.of_bases:
        site = _object(scene.clauses, at, sign, found)
        if site is None:
            continue
        felt = mood(scene.clauses, at, sign)
        if not felt.is_asked:
            whole = _whole(drafts) if site.of_them and drafts else None
            drafts.append(_status(scene, at, sign, site, felt, whole, drafts))
    return drafts


#: How many events back "one of them" may find the group that it is of.
GROUP_WITHIN = 20


def _whole(drafts: list[Draft]) -> int:
    last = len(drafts) - 1
    return next((n for n in range(last, max(last - GROUP_WITHIN, -1), -1) if drafts[n].claim.group_size), last)


#: How many bases on either side a verb may be about.
SITES = 8


def _object(clauses: Clauses, at: int, sign: Sign, found: Sequence[Site]) -> Site | None:
    """The base that a verb of bases is about: behind it, or before it in the passive and where nothing is behind."""
    passive = sign.form in (Form.ED, Form.PART) and _is_helped(clauses, at)
    at_behind = bisect_left(found, at + 1, key=lambda site: site.first)
    behind = next((s for s in found[at_behind : at_behind + SITES] if clauses.distance(at, s.first) <= OBJECT), None)
    before = next(
        (
            s
            for s in reversed(found[max(at_behind - SITES, 0) : at_behind])
            if clauses.distance(s.behind - 1, at) <= OBJECT
        ),
        None,
    )
    if passive or (behind is None and sign.form is not NOUN):
        return before if before and _is_subject(clauses, before, at) else behind if not passive else None
    return behind if behind and _is_near(clauses, at, behind) else None


def _is_helped(clauses: Clauses, at: int) -> bool:
    return any((s := clauses.signs[k]) and s.role is Role.BE for k in range(max(at - 4, 0), at))


def _is_subject(clauses: Clauses, site: Site, at: int) -> bool:
    """No other verb stands between the base and its verb."""
    return not any(
        (s := clauses.signs[k]) and s.form in (Form.PAST, Form.NOW) and s.role is not Role.BE
        for k in range(site.behind, at)
        if clauses.words[k] not in BASE_NOUNS
    )


def _is_near(clauses: Clauses, at: int, site: Site) -> bool:
    """No verb and no strong break stands between."""
    return clauses.costs[site.first] - clauses.costs[at] < HARD and not any(
        (s := clauses.signs[k]) and s.form in (Form.PAST, Form.FUTURE) for k in range(at + 1, site.first)
    )


def _status(scene: Scene, at: int, sign: Sign, site: Site, felt: Mood, whole: int | None, drafts: list[Draft]) -> Draft:
    status = CHANGES[sign.role]
    if status is Status.VACATED and not felt.is_ahead and not felt.is_done:
        status = Status.EVACUATING
    first, behind = min(at, site.first), max(at + 1, site.behind)
    recipient, behind = _recipient(scene, behind) if status is Status.HANDED_OVER else ("", behind)
    start, end = scene.text.span(first, behind)
    size = site.size or (1 if site.of_them else None)
    claim = Suggestion(
        start,
        end,
        Kind.STATUS,
        str(sign.role),
        felt.modality,
        place=site.place,
        status=status,
        group_size=size,
        recipient=recipient,
    )
    return Draft(at, behind, claim, whole)


def _recipient(scene: Scene, behind: int) -> tuple[str, int]:
    """To whom a base is handed: the force or place behind "to", by its slug, with the word behind it."""
    for at in range(behind, min(behind + 8, scene.clauses.sentence(behind - 1).stop)):
        if named := scene.named.get(at):
            return (named.forces or named.places)[0], named.behind
    return "", behind


def movements(scene: Scene, found: Sequence[Site], governors: set[int], told: set[int]) -> list[Draft]:
    """Movements without a number, each with the status that it gives a base left: one for each origin.

    Words that govern a count are left to it, those already ``told`` as base events give no second status.
    """
    drafts: list[Draft] = []
    for at in scene.clauses.actions:
        sign = scene.clauses.signs[at]
        if sign is None or sign.role not in DIRECTIONS or at in governors or not _is_told(scene, at, sign):
            continue
        felt = mood(scene.clauses, at)
        stays = felt.modality is Modality.DENIED and felt.is_ahead
        if not felt.is_asked and not stays:
            drafts += _movement(scene, at, sign, felt, [] if at in told else found)
    return drafts


def _is_told(scene: Scene, at: int, sign: Sign) -> bool:
    """Whether it is said to happen, and of people: a bare "withdrawal" is only spoken of."""
    clauses = scene.clauses
    if sign.role in DEPARTING and sign.form is not NOUN and _is_of_base(scene, at):
        return True
    if scene.words[at] in HEADING and any(k for k, _ in clauses.before(at, ROUTE)):
        return False
    if TROOPS.isdisjoint(scene.words[max(at - 8, clauses.sentence(at).start) : at + 8]):
        return False
    if sign.form is not NOUN and sign.form is not Form.ING:
        return True
    felt = mood(clauses, at)
    return felt.has_begun or felt.is_done or felt.modality is not Modality.REPORTED or sign.form is Form.ING


def _is_of_base(scene: Scene, at: int) -> bool:
    """withdrawn from its logistics base: who leaves a base need not be said."""
    words = scene.words[at + 1 : at + 7]
    return not FROM.isdisjoint(words[:2]) and not BASE_NOUNS.isdisjoint(words)


def _movement(scene: Scene, at: int, sign: Sign, felt: Mood, found: Sequence[Site]) -> list[Draft]:
    way = scene.route(at)
    direction = DIRECTIONS[sign.role]
    leaves = sign.role in (Role.OUT, Role.LEAVE, Role.BACK, Role.MOVE)
    left = _left(scene, at, sign, _behind(found, at), way.origins) if leaves else []
    drafts = []
    if way.origins or (way.destinations and not leaves):
        for origin in way.origins or (None,):
            start, end = scene.text.span(at, _end(scene, at, way))
            drafts.append(
                Draft(
                    at,
                    at + 1,
                    Suggestion(
                        start,
                        end,
                        Kind.MOVEMENT,
                        f"{sign.role} without a number",
                        felt.modality,
                        origin=origin,
                        destinations=tuple(way.destinations),
                        direction=direction,
                    ),
                )
            )
    if sign.role in (Role.OUT, Role.LEAVE):
        drafts += [_vacated(scene, at, sign, felt, site) for site in left]
    return drafts


def _end(scene: Scene, at: int, way: Route) -> int:
    return max((scene.places[n].behind for n in [*way.origins, *way.destinations]), default=at + 1)


def _behind(found: Sequence[Site], at: int) -> Sequence[Site]:
    """The bases behind a word, as far as a route reaches."""
    first, stop = (bisect_left(found, word, key=lambda site: site.first) for word in (at + 1, at + 1 + ROUTE))
    return found[first:stop]


def _left(scene: Scene, at: int, sign: Sign, behind: Sequence[Site], origins: Sequence[int]) -> list[Site]:
    """The bases that are left: the origins that are bases, else the base behind "from" or behind "left"."""
    named = [site for site in behind if site.place in origins]
    if named:
        return named
    for site in behind:
        if scene.clauses.distance(at, site.first) > ROUTE // 2:
            break
        between = scene.words[at + 1 : site.first]
        if not FROM.isdisjoint(between) or (sign.role is Role.LEAVE and TO.isdisjoint(between) and len(between) < 5):
            return [site]
    return []


def _vacated(scene: Scene, at: int, sign: Sign, felt: Mood, site: Site) -> Draft:
    status = Status.VACATED if felt.is_ahead or (felt.is_done and not felt.has_begun) else Status.EVACUATING
    if not SOME.isdisjoint(scene.words[at : site.first]) or _counts_some(scene, at, site):
        status = Status.REDUCED
    start, end = scene.text.span(min(at, site.first), max(at + 1, site.behind))
    claim = Suggestion(
        start,
        end,
        Kind.STATUS,
        f"{sign.role} of a base",
        felt.modality,
        place=site.place,
        status=status,
        group_size=site.size,
    )
    return Draft(at, site.behind, claim)


def _counts_some(scene: Scene, at: int, site: Site) -> bool:
    words = scene.words[at + 1 : site.first]
    return any(word.isdigit() for word in words) and ALL.isdisjoint(words)
