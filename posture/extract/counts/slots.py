"""Where a number without a noun may stand for people: in the object of "withdraw", behind "another", before "in Syria".

What stands right beside a number tells how sure it is: a ``PLAIN`` slot needs the people to be spoken of in its own
sentence, a ``SURE`` one may take them from what was said before.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise

from posture.core.types import Qualifier, Unit
from posture.extract.claims.signs import Form, Role, Sign
from posture.extract.clauses import SENSES
from posture.extract.counts.heads import is_arabic, is_number
from posture.extract.counts.mentions import RANGING, Mention
from posture.extract.counts.nouns import NOUNS
from posture.extract.counts.rows import FEW, PLACING, Rows
from posture.extract.found import Reason
from posture.extract.lexicon import word_set


class Slot(IntEnum):
    NONE = 0
    PLAIN = 1
    SURE = 2


#: A verb of people stands within so many words before its number, or behind it and its helpers.
VERB_BEFORE, VERB_BEHIND = 5, 7
#: Words directly before a quantity that let it be one of what was spoken of.
LETS = word_set(
    """
    to from at and or the last first next than including with is are was were reached reach reaches numbering
    numbered totaling totalling only just now currently : ( by another into plus remaining average totaled
    totalled hit additional extra leaving have has had be then or — – - out minus the its their his
    إلى ل من و هو وهو هي وهي وهم هم ( :
    بلغ يبلغ تبلغ بلغت وصل يصل تصل وصلت يضم تضم البالغ كان كانت العدد عدد ليصبح لتصبح ليبلغ مقابل بواقع ب أصبح
    يناهز يضمون بالغا ليصل لتصل سوى إلا غير أصل أبقت أبقى بقي سيبقى بقاء مجموعه مجموعهم بإجمالي إجمالي بمقدار
    قدره قدرها بنسبة ثم منهم بينهم يعادل أي
    """
)
#: Before a number these say that people like those spoken of are meant; behind it too.
MORE_BEFORE = word_set(
    "another further additional extra remaining other initial rest some all الباقين المتبقين نحو أول آخر الباقون"
)
MORE_BEHIND = word_set(
    """
    more others home each here there out behind apiece elsewhere altogether combined extra additional strong
    آخرين آخرون أخرى إضافيين إضافيون
    المتبقين المتبقون الباقين الباقون المتبقية الباقية متبقين
    """
)
#: Verbs that say of people that they are sent, stay or are many; others say it of anything.
OF_TROOPS = frozenset(
    {
        Role.OUT, Role.LEAVE, Role.IN, Role.BACK, Role.MOVE, Role.DEPLOY, Role.STAND, Role.KEEP, Role.GIVE,
        Role.MADE_OF, Role.REACH, Role.DOWN, Role.UP, Role.JOIN, Role.PLEDGE, Role.ALLOW, Role.HAVE,
    }
)  # fmt: skip
GOES = word_set("go goes going went gone")
GOING = frozenset({Role.OUT, Role.LEAVE, Role.IN, Role.BACK, Role.MOVE, Role.DEPLOY, Role.KEEP, Role.GIVE})
#: Forms that say it whoever was spoken of: nobody else is withdrawn, deployed or stationed.
OUTRIGHT = word_set(
    """
    station withdraw withdraws withdrawing withdrew withdrawn deploy deploys deploying deployed redeploy redeployed
    redeploying keep keeps kept recall recalls recalling recalled stationed garrisoned massed bolster
    سحب سحبت يسحب تسحب ستسحب سيسحب نشر نشرت
    ينشر تنشر ستنشر سينشر
    """
)
BASED = word_set("based stationed deployed garrisoned redeployed deploy redeploy withdraw withdrawn withdrew")
READY = word_set("standby alert stand-by")
HOMEWARD = frozenset({"home", "back", "out"})
#: Helpers between a number and its verb, and what may stand among them.
HELPERS = word_set(
    """
    will would shall may might could can should must are is were was be been being have has had to set due expected
    scheduled likely ready also now then still already later finally currently more others who that all each of
    them whom which it he they there on about would not ordered planned slated supposed on قد سوف كانوا الآن حاليا
    كان الذين من المقرر لا يزالون منهم آخرين آخرون المتبقين المتبقون الباقون الباقين
    """
)
#: Behind one of these a noun is a verb: will return.
MODALS = word_set("will would shall may might could can should must to")
NUMBER_IN, NUMBER_REACH = ["the", "number", "in"], 9
DIRECTIONS = word_set("south north east west northeast northwest southeast southwest")
#: A body of soldiers that has so many.
HOLDERS, HOLDING = word_set("mission force contingent garrison battalion"), word_set("has had numbers numbered totals")
OF_WHICH, ASIDE = [",", "of", "whom"], 12
SEPARATING = frozenset({",", ";", "and", "،", "؛", "و", "\n", ".", "/", "|", "•", "–", "—"})
STOPS = frozenset({",", "،", ";", "؛", "(", ")", ".", "\n", ":"})
OURS = word_set("لدينا لديها لديهم لديه لدي")
#: Forms of these verbs are as often other things: 300 were killed, 40 made it.
NOT_SAID = word_set(
    "made make making brought work works evacuate evacuated evacuating guard guards command commands كان"
)
#: Sizes of change: "a reduction of 500", ``خفض قدره 500``.
CHANGES_OF = word_set(
    """
    reduction reductions cut cuts drawdown increase decrease addition withdrawal pullout deployment surge boost rise
    drop reinforcement reinforcements strength
    """
)
#: Sizes: "a total of 500", "of whom 500".
SIZES = word_set(
    """
    spoke speak talk top figure estimate estimates total number numbers level levels ceiling cap limit maximum
    presence peak high low average out whom which them baseline count tally
    """
)
CURRENT = frozenset({"current", "present", "existing"})
#: The 900 first reported, previously put at 900.
FORMERLY = word_set("previously first originally initially officially formerly earlier long so publicly")
REPORTED = word_set("reported disclosed acknowledged announced admitted given listed stated cited put known declared")
#: Between a number and where they are.
THERE = word_set("now still currently already are were remain حاليا الآن")
#: It says a number; that of troops if troops are spoken of.
SIZE = word_set("number figure numbers الرقم العدد")
SIZE_REACH = 4
#: Estimates range from 400 to 1,500.
#: Norway sent the most, 300.
MOST, ALL_BUT = ["the", "most"], ["all", "but"]
#: It will be down to 300.
DOWN_TO, BEING_DOWN = ["down", "to"], word_set("be is are was were been get gets go goes come")
#: That number, so far before the one that resumes it.
THAT, RESUMED = word_set("that this these those هذا ذلك وهذا وذلك"), 12
THE_FIGURE = ("the", "figure")
TOLL = 24
HARMED = word_set(
    """
    toll dead killed deaths died wounded injured casualties fatalities قتيل قتيلا قتلى القتلى قتلوا قتل مقتل جرحى الجرحى
    جريحا المصابين مصابا شهداء الشهداء ضحايا الضحايا وفيات الوفيات حصيلة
    """
)
RESUMING = word_set("to at by is was reached reach hit about into إلى عند وبلغ بلغ يبلغ")
BEING = word_set("is are was were")
SHARES = word_set("half third quarter most all some many none rest two-thirds thirds majority any")
#: Before a share of those spoken of, and between "of" and their number.
OF_WHOM = SHARES | {"", ".", "\n", ",", ";"}
DEFINITE = word_set("the these those original remaining about some roughly nearly")
SUMS = frozenset({("in", "all"), ("in", "total"), ("in", "number"), ("all", "told")})
SUBJECTS = frozenset({Unit.PERSONNEL, Unit.BASES, Reason.FORMATIONS})
HELPED = word_set(
    """
    train trains trained training protect protects protecting protected shelter shelters sheltering feed fed
    feeding found find finds finding discovered
    rescue rescued rescuing evacuate evacuated evacuating screened vaccinated helped arrested
    displaced forced تحمي حماية إجلاء أجلت أجلى إنقاذ أنقذت إغاثة تهجير حررت تحرير دربت درب تدريب يدرب تدرب
    """
)
#: These have numbers of their own.
MATTERS = word_set(
    """
    budget budgets spending salary salaries population poll scored win match upkeep price prices
    الميزانية ميزانية تكلفة كلفة أسعار صوت تصويت سكان
    """
)
MATTER_REACH, HELP_REACH = 9, 3
#: So much a soldier.
EACH = frozenset({"a", "an", "per"})
#: A year ago, a decade earlier: that is when.
AGO = word_set("ago earlier before later")
#: What those have and keep who post soldiers, and where.
POSTING = frozenset({"."}) | word_set("ve has have we it they planners commanders generals officials")
OWNING = word_set("got has have had keeps keep kept maintains maintain maintained stations station want wants wanted")
ADVERBS = word_set("still now currently only just already")
IN_PLACE = [
    ["on", "the", "ground"], ["in", "place"], ["in", "theater"], ["in", "theatre"], ["in", "the", "country"],
    ["in", "the", "region"],
]  # fmt: skip
THERE_WERE = [["there", "were"], ["there", "are"], ["there", "remain"], ["there", "remained"]]
CALLING = frozenset({"calls", "called", "calling"})
THERE_WILL_BE = [["there", "will", "be"], ["there", "would", "be"], ["there", "could", "be"]]
PAID = word_set("voted paid pay pays cost costs costing worth fined earn earns earned fine price salary")
#: Behind a quantity, what shows that it stands alone although the grammar of nouns does not know the word.
ALONE = word_set(
    """
    more already deployed stationed strong and or of . , - ؛ ، home each combined apiece altogether elsewhere overall
    total extra additional set due still also soon mostly mainly both today tomorrow yesterday earlier later strong
    announced acknowledged promised pledged ordered approved planned requested every per again who's others only once
    either there all down belong belongs belonged come comes came hail hailed respectively
    """
)
#: A 3,000 cap, the 5,000 mark: what the number is a size of stands before it.
SIZED = word_set("baseline mark level threshold cap ceiling limit figure target goal total maximum")
PARTICIPLES, LED_ON = word_set("drawn sent held spread taken kept drawn"), word_set("by under with as of")
#: ``لتدريب``: longer words with these letters in front are aims.
SHORT = 5
PURPOSES = word_set(
    """
    لتدريب لتأمين لتعزيز لتقديم لتنفيذ لتولي لحماية لحراسة لدعم لمساعدة لمواجهة لإسناد لحفظ للعمل
    للمشاركة لضمان لمراقبة لإجلاء للتدريب للحراسة للحماية للإسناد ليصل ليبلغ
    """
)


class Slots(Rows):
    """Reads the slots of one text."""

    def slot(self, mention: Mention, last: Mention | None) -> Slot:
        """How much the words beside the number let it be people; ``last`` is the mention before, if it counts such."""
        before = self.word[mention.first - 1]
        is_each = self.word[mention.behind] in EACH and self.word[mention.behind + 2] not in AGO
        is_priced = (
            before in PAID
            or (before == "to" and self.word[mention.first - 3] in PAID)
            or is_each
            or self.word[mention.behind] == "against"
        )
        if is_priced or self.is_age(mention, last) or self.is_of_others(mention):
            return Slot.NONE
        if self.is_share(mention):
            return Slot.SURE
        if before == "of":
            return self.of(mention, last)
        if self.is_more(mention) or self.is_acted(mention) or self.acts(mention):
            return Slot.SURE
        at = mention.first - (before in {"just", "only", "still"})
        is_asked = before == "for" and self.word[mention.first - 2] in CALLING
        is_there = is_asked or self.words[at - 2 : at] in THERE_WERE or self.words[at - 3 : at] in THERE_WILL_BE
        if is_there or self.is_headed(mention) or self.is_size(mention) or self.is_reported(mention):
            return Slot.SURE
        is_counted = before in LETS or before.endswith("'s") or self.is_joined(mention) or self.is_large(mention)
        is_told = self.opens(mention) or (last is not None and self.is_listed(mention))
        return Slot.PLAIN if is_counted or is_told else Slot.NONE

    def of(self, mention: Mention, last: Mention | None) -> Slot:
        """A reduction of 500, half of the 500, the last 250 of 14,000."""
        if last is not None and last.behind == mention.first - 1:
            return Slot.PLAIN
        if self.word[mention.first - 2] in CHANGES_OF or self.is_current(mention.first - 2):
            return Slot.SURE
        if self.word[mention.first - 2] in {"first", "last"} and self.word[mention.behind] == "to":
            return Slot.SURE
        return Slot.PLAIN if self.word[mention.first - 2] in SIZES else Slot.NONE

    def is_reported(self, mention: Mention) -> bool:
        """The 900 previously reported, the current 180, previously given as 900: of what was spoken of."""
        before, behind = self.words[max(0, mention.first - 3) : mention.first], mention.behind
        if self.word[behind] == "-":
            return False
        is_told = self.word[behind + (self.word[behind] in FORMERLY)] in REPORTED
        is_given = before[-1:] == ["as"] and not REPORTED.isdisjoint(before)
        return is_given or (before[-1:] == ["the"] and is_told) or self.word[mention.first - 1] in CURRENT

    def is_current(self, at: int) -> bool:
        """The present level of 900, a baseline of 900."""
        return self.word[at] == "baseline" or (self.word[at] in SIZES and self.word[at - 1] in CURRENT)

    def is_share(self, mention: Mention) -> bool:
        """Half of the 500; of the 1,500, 600 stay."""
        first = mention.numbers[0].first
        of = next((at for at in range(first - 1, first - 5, -1) if self.word[at] not in DEFINITE), first)
        return of < first - 1 and self.word[of] == "of" and self.word[of - 1] in OF_WHOM

    def is_more(self, mention: Mention) -> bool:
        before = self.words[max(0, mention.first - 1) : mention.numbers[0].first]
        is_sum = tuple(self.words[mention.behind : mention.behind + 2]) in SUMS
        return is_sum or self.word[mention.behind] in MORE_BEHIND or any(word in MORE_BEFORE for word in before)

    def is_acted(self, mention: Mention) -> bool:
        """Whether a verb of troops stands before it: "will each send about 400", ``وستترك نحو``."""
        for at in range(mention.first - 1, max(-1, mention.first - 1 - VERB_BEFORE), -1):
            word = self.words[at]
            if word in STOPS or is_number(word) or (at < mention.first - 1 and self.is_object(word)):
                return False
            if self.is_of_troops(at):
                return True
        return False

    def is_object(self, word: str) -> bool:
        """Whether the verb before it has this noun for its object; in Arabic people are its subject."""
        known = NOUNS.get(word)
        return known is not None and not (is_arabic(word) and known.value.kind in SUBJECTS)

    def is_of_others(self, mention: Mention) -> bool:
        """Soldiers protect 34,000, their budget rose to 400: what is helped or spent is something else."""
        before = self.words[max(0, mention.first - MATTER_REACH) : mention.first]
        return not HELPED.isdisjoint(before[-HELP_REACH:]) or not MATTERS.isdisjoint(before)

    def acts(self, mention: Mention) -> bool:
        """Whether one stands behind it: "1,500 would stay", ``400 سيعودون``."""
        behind = self.past_aside(mention.behind)
        for at in range(behind, min(len(self.words), behind + VERB_BEHIND)):
            word = self.words[at]
            if word == "home" or (word == "there" and self.words[at - 1] in THERE):
                return True
            if word not in HELPERS and self.is_of_troops(at, is_finite=self.words[at - 1] not in MODALS):
                return True
            if word not in HELPERS and not self.is_name(at):
                return False
        return False

    def past_aside(self, at: int) -> int:
        """Behind an insertion: 1,500, of whom 90 are pilots, will stay."""
        if self.word[at] != "," or self.words[at : at + 3] != OF_WHICH:
            return at
        return next((near + 1 for near in range(at + 3, at + ASIDE) if self.word[near] == ","), at)

    def is_of_troops(self, at: int, is_finite: bool = False) -> bool:
        word = self.words[at]
        known = SENSES.get(word)
        if word in OURS:
            return True
        if known is None or word in NOT_SAID:
            return False
        return any(self.says(sign, is_finite) for sign in known.value.people)

    def says(self, sign: Sign, is_finite: bool) -> bool:
        return sign.role in OF_TROOPS and not (sign.form is Form.NOUN and is_finite)

    def is_outright(self, mention: Mention) -> bool:
        """Whether the verb before it alone says that people are meant."""
        near = self.words[max(0, mention.first - 3) : mention.first]
        if any(word in OUTRIGHT or word[1:] in OUTRIGHT for word in near) or self.are_based(mention):
            return True
        return bool(near) and near[-1] in HOMEWARD and self.is_acted(mention)

    def are_based(self, mention: Mention) -> bool:
        """Some 400 are based there, 90 more were put on standby."""
        at = mention.behind + (self.word[mention.behind] in MORE_BEHIND)
        if not READY.isdisjoint(self.words[at + 1 : at + VERB_BEHIND]) and self.word[at] in BEING:
            return True
        while self.word[at] in HELPERS and at < mention.behind + VERB_BEHIND:
            at += 1
        return at > mention.behind and self.word[at] in BASED

    def is_going(self, mention: Mention) -> bool:
        """Whether the verb of troops near it moves them: sends 3,000, 26,000 will leave."""
        if self.word[mention.behind] in THERE and self.word[mention.behind + 1] == "there":
            return True
        behind = self.past_aside(mention.behind)
        near = (
            self.words[max(0, mention.first - VERB_BEFORE) : mention.first] + self.words[behind : behind + VERB_BEHIND]
        )
        if "home" in near[-VERB_BEHIND:] or ("be", "gone") in pairwise(near):
            return True
        near = [word for word in near if word not in GOES]
        signs = (sign for known in map(SENSES.get, near) if known for sign in known.value.people)
        return any(sign.role in GOING and not (sign.particles and sign.particles.isdisjoint(near)) for sign in signs)

    def is_size(self, mention: Mention) -> bool:
        is_put = self.word[mention.first - 1] == "at"
        before = self.words[max(0, mention.first - SIZE_REACH - is_put * SIZE_REACH) : mention.first]
        is_named = not SIZE.isdisjoint(before) or not RANGING.isdisjoint(before[-1:])
        return is_named or self.is_rest(before) or self.is_with(mention) or self.is_resumed(mention)

    def is_with(self, mention: Mention) -> bool:
        """Spain, with 300, comes next."""
        at = mention.first - 1
        is_aside = self.word[at] == "with" and self.word[at - 1] == "," and self.word[mention.behind] == ","
        return is_aside and self.is_capital(at - 2)

    def is_rest(self, before: list[str]) -> bool:
        is_down = before[-2:] == DOWN_TO and not BEING_DOWN.isdisjoint(before[-3:-2])
        return is_down or before[-3:-1] == MOST or before[-2:] == ALL_BUT

    def is_toll(self, mention: Mention) -> bool:
        """Forty were killed, and that number may reach 60."""
        return self.is_resumed(mention) and not HARMED.isdisjoint(
            self.words[max(0, mention.first - TOLL) : mention.first]
        )

    def is_resumed(self, mention: Mention) -> bool:
        """That number is expected to drop this year to 900; ``وسيتراجع هذا العدد في الصيف إلى 900``."""
        if self.word[mention.first - 1] not in RESUMING:
            return False
        before = self.words[max(0, mention.first - RESUMED) : mention.first]
        if SIZE.isdisjoint(before):
            return False
        return THE_FIGURE in pairwise(before) or any(that in THAT and size in SIZE for that, size in pairwise(before))

    def opens(self, mention: Mention) -> bool:
        """Troops by country: Canada 450, Belgium 120."""
        return self.word[mention.first - 2] == ":" and self.is_capital(mention.first - 1)

    def is_placed(self, mention: Mention) -> bool:
        """8,400 in Afghanistan; 1,300 from Fort Carson."""
        at = mention.behind + (self.word[mention.behind] in THERE)
        is_capital = at + 1 < len(self.words) and self.is_capital(at + 1)
        return self.is_large(mention) and self.word[at] in PLACING and is_capital

    def is_posted(self, mention: Mention) -> bool:
        """Has 900 in Syria, keeps 120 there; 1,500 are in Kuwait. Hundreds at the least, and nobody else's verb."""
        number, behind = mention.numbers[-1], mention.behind
        if not number.is_vague and (number.value or 0) < FEW:
            return False
        at = next((at for at in range(behind, behind + 3) if self.word[at] not in THERE), behind)
        is_there = self.word[at] == "there" or any(self.words[at : at + len(way)] == way for way in IN_PLACE)
        place = at + 1 + (self.word[at + 1] == "the")
        is_named = place < len(self.words) and (self.is_capital(place) or self.words[place] in DIRECTIONS)
        is_in = self.word[at] in PLACING and is_named
        return (is_there or is_in) and (self.is_had(mention) or self.is_share(mention))

    def is_number_there(self, mention: Mention) -> bool:
        """Cut the number in Germany to 25,000: a number in a country is one of soldiers."""
        before = self.words[max(0, mention.first - NUMBER_REACH) : mention.first]
        if "number" not in before:
            return False
        at = before.index("number") + 1
        is_there = before[at - 2 : at + 1] == NUMBER_IN and self.is_capital(mention.first - len(before) + at + 1)
        return is_there and self.is_large(mention)

    def is_of_body(self, mention: Mention) -> bool:
        """The mission has 8,300: nobody else's verb."""
        return self.word[mention.first - 1] in HOLDING and self.word[mention.first - 2] in HOLDERS

    def is_had(self, mention: Mention) -> bool:
        """The Dutch had 1,950; there are still 900; about 400 are."""
        at = mention.first - 1 - (self.word[mention.first - 1] in ADVERBS)
        if self.word[at] in OWNING:
            at -= 1 + (self.word[at - 1] in ADVERBS)
            return self.is_capital(at) or self.word[at] in POSTING
        is_there = self.words[max(0, at - 1) : at + 1] in THERE_WERE
        is_some = mention.qualifier is not Qualifier.EXACT or self.is_more(mention)
        return is_there or (self.word[mention.behind] in BEING and is_some)

    def is_joined(self, mention: Mention) -> bool:
        return mention.skip > 0 and self.words[mention.first][0] in "ولب"

    def is_listed(self, mention: Mention) -> bool:
        """2,500 soldiers in Iraq, 900 in Syria; Kenya has 370 soldiers, Uganda 380."""
        at = mention.first - 1
        if self.word[mention.behind] in PLACING:
            return True
        while at > mention.first - 6 and (self.word[at] == "the" or (self.word[at].isalpha() and self.is_capital(at))):
            at -= 1
        return self.word[at] in SEPARATING or self.word[at + 1][:1] == "و"

    def is_age(self, mention: Mention, last: Mention | None) -> bool:
        """Smith, 45, commands. He is 25. Smith (48), who commands."""
        at, number = mention.first, mention.numbers[0]
        is_of_one = self.word[at - 1] in BEING and self.word[at - 2] != "there"
        if last is None and is_of_one and (number.value or 0) < 100:
            return True
        if self.word[at - 1] == "(" and self.word[mention.behind] == ")" and (number.value or 0) < 100:
            return self.is_capital(at - 2) and not self.is_bracketed(mention)
        is_between = self.word[at - 1] == "," and self.word[mention.behind] in {",", ".", "and"}
        return is_between and number.value is not None and number.value < 100 and self.is_capital(at - 2)

    def is_described(self, at: int) -> bool:
        """20,000 drawn from allies, 90 assigned to the port: a participle and a preposition follow."""
        word = self.word[at]
        is_participle = (word.endswith("ed") and len(word) > SHORT) or word in PARTICIPLES
        return is_participle and self.word[at + 1] in PLACING | LED_ON

    def is_alone(self, mention: Mention) -> bool:
        """Whether no unknown noun follows the number."""
        word = self.word[mention.behind]
        if not word or not word[0].isalnum() or self.is_row(mention):
            return True
        if word in SIZED or (word == "military" and not self.word[mention.behind + 1].isalpha()):
            return True
        if self.is_described(mention.behind) or word in FORMERLY | REPORTED:
            return True
        known = SENSES.get(word)
        near = self.words[mention.behind + 1 : mention.behind + 3]
        signs = [s for s in known.value.people if s.particles.intersection(near) or not s.particles] if known else []
        is_plural = word.isascii() and any(sign.form is Form.NOW for sign in signs)  # No verb: four places, six heads.
        is_verb = not is_plural and any(sign.form is not Form.NOUN and sign.role is not Role.LAW for sign in signs)
        is_aim = word in PURPOSES or (word.startswith("لت") and len(word) > SHORT)
        return is_verb or is_aim or word in ALONE or word in MORE_BEHIND
