"""Soldiers named by their nation alone: "the force lost 700 Danes and 200 more Dutch" where troops are spoken of."""

from __future__ import annotations

from posture.core.types import Unit
from posture.extract.claims.signs import Form, Role
from posture.extract.clauses import SENSES
from posture.extract.counts.adjectives import ADJECTIVES_AR
from posture.extract.counts.heads import ENDS_EN, Head, is_number
from posture.extract.counts.mentions import Mention
from posture.extract.counts.nouns import Noun
from posture.extract.counts.slots import GOING, HELPERS, Slots
from posture.extract.lexicon import word_set

#: Those whose armies serve abroad; the people of the countries they serve in are mostly civilians.
NATIONALS = word_set(
    """
    americans canadians britons brits british english scots irish french germans dutch belgians luxembourgers swiss
    austrians italians spaniards portuguese danes norwegians swedes finns icelanders estonians latvians lithuanians
    poles czechs slovaks hungarians romanians bulgarians greeks turks cypriots croats croatians slovenes slovenians
    serbs bosnians macedonians montenegrins albanians moldovans georgians armenians azerbaijanis azeris russians
    ukrainians belarusians kazakhs mongolians japanese chinese koreans filipinos indonesians malaysians
    singaporeans thais vietnamese cambodians indians pakistanis bangladeshis nepalese nepalis lankans fijians
    tongans australians zealanders kenyans ugandans burundians ethiopians rwandans tanzanians zambians malawians
    mozambicans ghanaians nigerians nigeriens senegalese togolese beninese chadians burkinabes guineans ivorians
    gambians gabonese cameroonians namibians africans egyptians moroccans tunisians algerians jordanians emiratis
    saudis qataris kuwaitis bahrainis sudanese djiboutians uruguayans brazilians argentines argentinians
    argentineans chileans peruvians bolivians paraguayans guatemalans salvadorans salvadoreans hondurans dominicans
    nicaraguans colombians
    """
)
#: New Zealanders, Sri Lankans, South Koreans.
FIRST_NAMES = frozenset({"new", "sri", "south", "el"})
MORE = word_set("more additional extra other further")
BEGINNINGS = NATIONALS | MORE | FIRST_NAMES
#: Directly before the quantity, besides a verb of troops or the end of a clause.
JOINTS = frozenset({"and", "or"})
LEADS = word_set(
    "and or of with by while are were is was include includes included including plus : , ; – — ( them whom that"
    " alongside hold holds house houses host hosts"
)
#: The rest ranging from 2,000 Danes to 70 Poles.
ENDPOINTS, RANGING, RANGED = frozenset({"from", "to"}), word_set("ranging range ranged varying"), 6
#: These do something else to people, or are said of other people; near the number they decide.
OTHERWISE = word_set(
    """
    citizens civilians tourists visitors voters residents refugees migrants expatriates passengers immigrants
    workers students hostages families visited voted stranded living lived live born population polled surveyed poll
    survey evacuate evacuated evacuating rescued rescue protects protect protecting tested infected jobs work crash
    aboard dead died killed wounded injured victims casualties arrested detained captured airlifted trapped ceremony
    attended drew help participated part flee fled fleeing nationals passports embassy want wanted wishing evacuation
    evacuations holiday holidays travel travelled tourism study studied emigrate emigrated moving retired
    """
)
OTHERS_AR = word_set(
    """
    المدنيين مدنيين مدنيا مواطن المواطنين مواطنا رعايا الرعايا تظاهرة التظاهرة مظاهرة المظاهرة تظاهروا متظاهر سياح
    السياح سائح زاروا ناخب الناخبين صوتوا يعيشون مقيم المقيمين طالب لاجئ اللاجئين مهاجر المسافرين ركاب الركاب عالقين
    """
)
NEAR, NEAR_AR = 14, 8
OPENINGS = word_set("another further the first last next other remaining all")
GUARDING = word_set("guard guarded protect protected patrol patrolled man staff advise train assist")
ENDS = ENDS_EN | JOINTS
CLOSING = ENDS_EN | GUARDING | {"follow", "followed"}
#: A list goes on where the number before it is so near.
LIST = 3
#: So many nations so near are a list of contingents.
LISTED, ENOUGH = 14, 3
SERVING = word_set(
    "serve served serving deployed stationed garrisoned redeployed withdraw withdrew withdrawn patrol patrolled"
)
BASES = word_set("base bases airbase outpost outposts garrison barracks sector sectors")
#: Before them these move them, behind them they go or stay.
MOVING = frozenset({Role.MOVE, Role.DEPLOY, Role.OUT})
#: A number of these few words further on may share the verb: 700 Danes and 90 Poles serve.
NEXT = 6


class Nationals:
    """Finds them in one text."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.words = slots.words
        self.word = slots.text.word

    def head(self, mention: Mention, last: Mention | None) -> Head | None:
        """The nation behind the number, if its slot is one of soldiers; whether troops are spoken of is not asked."""
        first = mention.numbers[-1].behind
        is_first = self.is_first(first)
        at = first + 3 * is_first
        if self.word[at] not in BEGINNINGS:
            return None
        at += self.word[at] in MORE
        at += self.word[at] in FIRST_NAMES
        if self.word[at] not in NATIONALS or not self.slots.heads.is_capital(at):
            return None
        named = first if is_first else at
        head = Head(Noun(Unit.PERSONNEL), named, named + 1, "number_nationals")
        is_other = last is not None and mention.first - last.behind <= LIST and not isinstance(last.kind, Unit)
        return (
            head
            if not is_other and self.leads(mention) and self.follows(at + 1) and self.is_plain(mention, at)
            else None
        )

    def is_first(self, at: int) -> bool:
        """374 Salvadoran and 302 Dominicans: the nation behind the last says what both are."""
        is_joined = self.word[at + 1] == "and" and is_number(self.word[at + 2]) and self.word[at + 3] in NATIONALS
        return is_joined and self.word[at] not in NATIONALS and self.slots.is_capital(at)

    def are_at_base(self, mention: Mention, sentence: tuple[int, int]) -> bool:
        """The base is home to 10,000 Americans; 900 Poles are in the northern sector."""
        near = self.words[max(sentence[0], mention.first - NEAR) : min(sentence[1], mention.behind + NEAR // 2 + 1)]
        return not BASES.isdisjoint(near)

    def go(self, mention: Mention, at: int) -> bool:
        """500 Americans left; Berlin moved 60 Germans to Jordan. Nobody else is told of in a text of troops."""
        before = self.words[max(0, mention.first - NEXT // 2) : mention.first]
        if any(self.has_role(word, MOVING) for word in before):
            return True
        while self.word[at] in HELPERS and self.word[at]:
            at += 1
        return self.has_role(self.word[at], GOING)

    def has_role(self, word: str, roles: frozenset[Role]) -> bool:
        known = SENSES.get(word)
        return known is not None and any(
            sign.role in roles and sign.form is not Form.NOUN for sign in known.value.people
        )

    def serve(self, at: int) -> bool:
        """600 Romanians still serve there; not those who serve as guards."""
        while self.word[at] in HELPERS and self.word[at]:
            at += 1
        return self.word[at] in SERVING and self.word[at + 1] != "as"

    def is_list(self, mention: Mention) -> bool:
        """23,000 Americans, 950 Germans, 600 Poles: nobody but armies is listed so."""
        near = self.words[max(0, mention.first - LISTED) : mention.behind + LISTED]
        return len(NATIONALS.intersection(near)) >= ENOUGH

    def are_others(self, mention: Mention) -> bool:
        """``900 تركي في التظاهرة``: no soldiers."""
        at = mention.behind
        if self.word[at] not in ADJECTIVES_AR:
            return False
        return not OTHERS_AR.isdisjoint(self.words[max(0, mention.first - NEAR_AR) : at + NEAR_AR])

    def leads(self, mention: Mention) -> bool:
        at = mention.first - 1
        while self.word[at] in OPENINGS and at > mention.first - 3:
            at -= 1
        before = self.word[at]
        is_ranging = before in ENDPOINTS and not RANGING.isdisjoint(self.words[max(0, at - RANGED) : at])
        is_home = before == "to" and self.word[at - 1] == "home"
        return is_home or before in LEADS or before in {"", ".", "\n"} or is_ranging or self.slots.is_acted(mention)

    def follows(self, at: int) -> bool:
        """Whether a mark, a preposition or a verb of troops comes next, and no other noun or verb."""
        word = self.word[at]
        if word in HELPERS or (word.isalpha() and word not in ENDS):
            return self.acts(at)
        end = next((near for near in range(at + 2, at + NEXT) if self.word[near] in NATIONALS), at)
        return not (word == "and" and is_number(self.word[at + 1]) and end > at) or self.acts(end + 1)

    def acts(self, at: int) -> bool:
        """ "are serving", "leave", "will be withdrawn"."""
        while self.word[at] in HELPERS and self.word[at]:
            at += 1
        word = self.word[at]
        return not word.isalpha() or word in CLOSING or self.slots.is_of_troops(at, is_finite=True)

    def is_plain(self, mention: Mention, at: int) -> bool:
        near = self.words[max(0, mention.first - NEAR) : at + NEAR]
        return OTHERWISE.isdisjoint(near) and not self.slots.is_of_others(mention)
