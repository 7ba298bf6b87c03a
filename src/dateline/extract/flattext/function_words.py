"""The small words that hold sentences together, by language: prose is full of them, menus are not.

From memory of each language's commonest articles, prepositions, conjunctions, pronouns and auxiliaries. What a
language's list misses costs little: the ratio is compared within one text. Scripts without spaces need none.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

_LISTS: Mapping[str, str] = {
    "en": """the a an and or but of to in on at by for with from as is are was were be been being has have had he she
        it they we you i his her its their our your this that these those not no which who whom what
        when where while if than then so will would can could should may might must do does did there
        about after before over under between into against during through also more most some such said
        says say told according up out only just because""",
    "de": """der die das den dem des ein eine einen einem einer und oder aber von zu zum zur in im an am auf bei mit
        nach für aus als ist sind war waren wird werden wurde hat haben hatte er sie es wir ich sich
        nicht auch dass wie so noch nur über vor um durch gegen mehr sein seine ihre""",
    "fr": """le la les l un une des de du d et ou mais à au aux en dans sur pour par avec sans que qui qu ce cette
        ces se s il elle ils on nous vous je ne n pas plus est sont était été a ont avait son sa ses
        leur comme après entre""",
    "es": """el la los las un una unos de del y o pero a al en con por para sin sobre que se su sus lo le les es son
        era fue ha han había no más como entre este esta estos también ya según desde hasta cuando""",
    "pt": """o a os as um uma de do da dos das e ou mas em no na nos nas ao à por para com sem que se seu sua é são
        era foi tem não mais como entre este esta isso também já pelo pela segundo até quando""",
    "it": """il lo la i gli le l un una di del della dei delle e o ma a al alla in nel nella con per da dal su che si
        suo sua è sono era ha hanno non più come anche tra questo questa dopo se""",
    "nl": """de het een en of maar van te in op aan bij met voor uit als is zijn was waren wordt werd heeft hebben
        had hij zij ze we ik niet ook dat die deze dit er naar om door over nog meer dan""",
    "ru": """и в во не на я с со что он она они мы как по но из у за к ко от о об для это этот его ее их так же бы
        был была были быть или при до после также если том который которые""",
    "uk": """і й та в у не на з із що він вона вони ми як по але за до від про для це цей його її їх так же був була
        були бути або при після також якщо який які""",
    "pl": """i w we z ze na do o od po za przez dla nie się to że jest są był była było być jak ale lub oraz który
        która które jego jej ich też przed także tym tego""",
    "cs": """a v ve z ze na do o od po za pro ne se si to že je jsou byl byla bylo být jak ale nebo který která které
        jeho její také""",
    "sk": """a v vo z zo na do o od po za pre sa si to že je sú bol bola bolo byť ako ale alebo ktorý ktorá ktoré
        jeho jej aj""",
    "hr": """i u na je su se da za od do s sa o po iz kao koji koja koje nije bio bila biti ili ali te što će ne i
        njegov njihov""",
    "sr": "и у на је су се да за од до с са о по из као који која које није био била бити или али те што ће не",
    "bg": """и в във на за от по с със да не се е са че той тя те ще като но или който която които беше му до при
        след""",
    "ro": """și în de la a al ale cu pe din pentru că să nu se este sunt era au fost mai care sau dar ce un o prin
        după""",
    "hu": "a az és hogy nem is egy ez azt van volt de csak már még el meg mint vagy szerint után között",
    "sv": "och i att det som en ett på är av för med den till inte har de om var hade från han hon men vid eller",
    "da": "og i at det som en et på er af for med den til ikke har de om var havde fra han hun men ved eller",
    "nb": "og i å det som en et på er av for med den til ikke har de om var hadde fra han hun men ved eller",
    "fi": "ja on ei se että oli hän ovat mutta myös kun kuin joka tai ole niin sen ne mukaan jälkeen",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ise ne ama kadar sonra en o her ya",
    "id": """yang dan di ke dari untuk pada dengan ini itu tidak akan dalam adalah juga oleh sebagai telah bisa saat
        karena mereka""",
    "vi": "và của là có trong được cho với các một những không này đã người khi từ ra đến vào về",
    "el": "ο η το οι τα του της των και σε με για από που να δεν είναι στο στη στην στον τον την ένα μια ότι θα",
    "ar": "في من على إلى أن عن مع هذا هذه التي الذي ما لا كان قد بعد بين أو كما و هو هي ذلك",
    "fa": "و در به از که این را با است آن برای تا یک بر می شد شده خود هم نیز کرد بود",
    "he": "של את על לא הוא היא זה עם כי גם או אבל אם יותר אל כל מה היה בין אחרי",
    "hi": "के में की है और से को का ने पर कि यह हैं भी नहीं एक इस लिए था ही कर हो",
    "ur": "کے میں کی ہے اور سے کو کا نے پر کہ یہ ہیں بھی نہیں ایک اس لیے تھا ہی کر",
    "bn": "ও এবং এই যে করে থেকে হয় না তার জন্য একটি এ সঙ্গে তিনি করা হয়েছে বলে",
    "sq": "e të në dhe i me për një që nga është se nuk u më ka si janë por do këtë ndaj",
}
_SETS = {language: frozenset(text.split()) for language, text in _LISTS.items()}
_LANGUAGES = {
    word: tuple(language for language, words in _SETS.items() if word in words)
    for word in frozenset().union(*_SETS.values())
}
"""The languages each word is a function word of."""
_SAMPLE = 3000  # words
_MIN_SHARE = 0.06  # of all words; menus in any language reach this, a text in a language without a list does not


def choose(words: Sequence[str]) -> frozenset[str] | None:
    """The list that most of the lower-case `words` belong to; None if none fits, and the ratio means nothing."""
    counts = Counter(words[:_SAMPLE])
    hits = dict.fromkeys(_SETS, 0)
    for word in counts.keys() & _LANGUAGES.keys():
        for language in _LANGUAGES[word]:
            hits[language] += counts[word]
    best = max(hits, key=lambda language: hits[language])
    return _SETS[best] if hits[best] >= max(2, _MIN_SHARE * counts.total()) else None
