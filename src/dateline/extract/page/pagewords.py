"""What pages that are no articles say of themselves, in the larger news languages: whole phrases, never lone words.

Written from memory of such pages in English, Spanish, German, French, Portuguese, Italian, Dutch, Polish, Russian,
Ukrainian, Turkish, Arabic, Chinese, Japanese and Korean. A phrase that a report might use is only counted where the
page's heading has it, or where there is next to no prose.
"""

import re

from dateline.model import patterns


def _any(phrases: str) -> re.Pattern[str]:
    """A search for any of the phrases, a line each; each starts a word, in scripts that part them."""
    lines = [line.strip().replace(" ", r"\s+") for line in phrases.strip().split("\n")]
    return patterns.lazy(rf"(?<![A-Za-z0-9\u00c0-\u024f\u0400-\u04ff])(?:{'|'.join(lines)})", re.IGNORECASE)


ERROR = _any(r"""
40[0345]\b.{0,40}\b(?:error|not found|forbidden|unavailable|fehler|erreur|errore|ошибка)
(?:error|fehler|erreur|errore|erro|ошибка|помилка|hata|błąd)\s*:?\s*(?:40[0345]|50[0234])\b
50[0234]\b.{0,40}\b(?:error|bad gateway|unavailable|time-?out)
(?:the |this |that )?(?:page|article|story|file|url|content)\b.{0,40}\b(?:not (?:be )?found|no longer (?:available|exists))
(?:the |this )?(?:page|article|story|url)\b.{0,40}\b(?:can[’']t be found|does(?: not|n[’']t) exist|has been removed)
not found$
(?:access denied|internal server error|bad gateway|service unavailable|are you (?:a )?(?:human|robot))
(?:checking your browser|verify (?:that )?you are (?:a )?human|just a moment\.\.\.|attention required)
(?:enable javascript and cookies to continue|unusual traffic from your)
(?:die |diese )?(?:seite|artikel)\b.{0,40}\bnicht (?:gefunden|mehr verfügbar|vorhanden)
(?:la )?página (?:no (?:encontrada|existe|se ha encontrado)|que (?:buscas|busca) no)
(?:cette |la )?page\b.{0,30}\b(?:introuvable|n[’']existe (?:pas|plus)|est plus disponible)
(?:a )?página (?:não (?:encontrada|existe|foi encontrada)|que (?:você )?procura não)
(?:la )?pagina (?:non (?:trovata|esiste|è (?:stata trovata|disponibile))|che (?:cerchi|stai cercando) non)
(?:de )?pagina (?:niet gevonden|bestaat niet|kan niet worden gevonden)
(?:nie znaleziono strony|strona (?:nie istnieje|nie została znaleziona))
(?:страница|статья|материал) (?:не найден|не существует|удален)
(?:сторінк\w+|матеріал) не (?:знайден|існує)
(?:sayfa bulunamadı|aradığınız sayfa)
(?:الصفحة غير موجودة|لم يتم العثور على الصفحة|الصفحة المطلوبة غير)
(?:页面不存在|找不到(?:该|此|您)?(?:页面|网页|頁面)|頁面不存在|您访问的页面)
(?:ページが見つかりません|お探しのページ|ページは存在しません)
(?:페이지를 찾을 수 없|존재하지 않는 페이지|요청하신 페이지)
""")  # noqa: E501  a row is a language's phrases
CONSENT = _any(r"""
before you continue\b
we value your privacy
(?:we and our|our) (?:\d+ )?(?:partners|vendors)\b
manage (?:your )?(?:privacy|consent|cookies?)\b
accept (?:all )?(?:cookies|and continue)
(?:reject|allow) all(?: cookies)?\b
cookie (?:consent|settings|preferences|wall)\b
your privacy(?: choices)?\b
(?:consent|agree) to (?:the use of|our use of) cookies
(?:wir (?:und unsere (?:\d+ )?partner|schätzen ihre privatsphäre)|alle (?:cookies )?akzeptieren|cookies? (?:akzeptieren|zustimmen))
(?:mit werbung weiterlesen|datenschutz-?einstellungen|werbefrei (?:lesen|im abo))
(?:valoramos (?:tu|su) privacidad|nosotros y nuestros (?:\d+ )?(?:socios|proveedores)|aceptar (?:todas las |y )?(?:cookies|continuar))
(?:nous (?:et nos (?:\d+ )?partenaires|respectons votre vie privée)|continuer sans accepter|(?:tout )?accepter (?:et|les cookies))
(?:valorizamos (?:a )?sua privacidade|nós e os nossos (?:\d+ )?parceiros|aceitar (?:todos os )?cookies)
(?:noi e i nostri (?:\d+ )?partner|(?:la tua|rispettiamo la) privacy|accetta (?:tutti i cookie|e continua)|continua senza accettare)
(?:wij en onze (?:\d+ )?partners|alle cookies accepteren|cookies accepteren)
(?:my i nasi (?:\d+ )?partnerzy|szanujemy (?:twoją|państwa) prywatność|akceptuj(?:ę)? (?:wszystkie )?(?:cookies|pliki))
(?:мы (?:используем|ценим) (?:cookie|вашу конфиденциальность)|принять (?:все )?(?:cookie|куки)|файлы cookie)
(?:ми використовуємо (?:cookie|файли)|прийняти (?:всі )?(?:cookie|куки))
(?:gizliliğinize önem veriyoruz|tüm çerezleri kabul)
(?:نحن وشركاؤنا|قبول (?:جميع )?ملفات تعريف|نقدر خصوصيتك)
(?:我们(?:和我们的合作伙伴|重视您的隐私)|接受(?:所有|全部)?\s*cookie|我們重視您的隱私)
(?:クッキーに同意|すべての?\s*cookie\s*を(?:受け入れ|許可)|プライバシーを(?:尊重|大切))
(?:쿠키(?:를)? (?:모두 )?(?:허용|동의)|개인정보를 소중히)
""")  # noqa: E501  a row is a language's phrases
PAYWALL = _any(r"""
subscribe (?:now )?to (?:continue|read|unlock|keep reading)
to (?:continue|keep) reading\b
(?:sign in|log in|register|subscribe) (?:now )?to (?:continue|read (?:the (?:full|rest)|this|more))
this (?:article|content|story|page) is (?:only |exclusively )?(?:available|reserved|for) (?:to |for )?(?:our )?(?:paying )?(?:subscribers|members)
(?:exclusive|premium) (?:content|article|story) for (?:our )?subscribers
you(?: have|[’']ve) (?:reached|used) (?:your|all)\b.{0,30}\bfree articles?
(?:\d+|no) free articles? (?:left|remaining)
(?:weiterlesen mit|jetzt (?:abonnieren|weiterlesen)|diesen artikel weiterlesen|nur für abonnenten|exklusiv für abonnenten)
(?:este (?:artículo|contenido) es (?:exclusivo|solo) para (?:suscriptores|socios)|suscríbete para (?:seguir|continuar)|contenido exclusivo para suscriptores)
(?:(?:cet )?article (?:est )?réservé aux abonnés|la suite est réservée|il vous reste .{1,12} de cet article|abonnez-vous pour (?:lire|continuer))
(?:(?:conteúdo|artigo|matéria) exclusiv[oa] para assinantes|assine para (?:continuar|ler))
(?:(?:contenuto|articolo) riservato agli abbonati|abbonati per (?:continuare|leggere)|per continuare a leggere)
(?:alleen voor abonnees|dit artikel is exclusief voor abonnees|word abonnee om)
(?:dostęp do (?:pełnej treści|artykułu) (?:tylko )?dla|treść (?:tylko )?dla (?:prenumeratorów|subskrybentów)|pozostało .{1,8}% (?:tekstu|artykułu))
(?:(?:материал|статья) доступ\w+ (?:только )?(?:по подписке|подписчикам)|оформите подписку, чтобы|чтобы (?:читать|продолжить) (?:дальше|чтение))
(?:матеріал доступний (?:лише )?(?:передплатникам|за передплатою)|оформіть передплату, щоб)
(?:bu (?:içerik|haber) (?:sadece )?abonelere|devamını okumak için abone)
(?:هذا المحتوى (?:متاح )?للمشتركين|اشترك (?:الآن )?لمتابعة القراءة)
(?:(?:本文|此文章)(?:仅|僅)?(?:限|供)(?:订阅|訂閱|会员|會員)|订阅(?:后|以)(?:继续)?阅读|訂閱.{0,6}繼續閱讀)
(?:この記事は(?:有料)?会員限定|残り\s*\d+\s*文字|続きを読むには)
(?:유료\s*(?:회원|구독자)\s*전용|구독하고 계속 읽)
""")  # noqa: E501  a row is a language's phrases
LIVE = _any(r"""
live[- ]?(?:blog|updates?|coverage|ticker)\b
(?:as it happened|latest updates)\b
(?:liveticker|live-?ticker|newsblog|im ticker)\b
(?:minuto a minuto|en vivo|última hora en directo|en directo)\b
en direct\b
(?:ao vivo|minuto a minuto)\b
(?:in diretta|la diretta|diretta live)\b
(?:relacja na żywo|na żywo)\b
(?:онлайн-?трансляция|хроника событий|текстовая трансляция)
(?:онлайн-?трансляція|хроніка подій|наживо)
(?:canlı (?:anlatım|blog|takip)|dakika dakika)
(?:تغطية مباشرة|لحظة بلحظة|مباشر:)
(?:直播|实时更新|即時更新|滚动更新)
(?:ライブ更新|速報ライブ|タイムライン更新)
(?:실시간 업데이트|라이브 블로그)
""")
GALLERY = _any(r"""
(?:photo gallery|photo essay|in (?:pictures|photos)|slideshow|photogallery|pictures of the (?:day|week)|gallery:)
(?:fotostrecke|bilderstrecke|bildergalerie|fotogalerie|in bildern|die bilder)\b
(?:galería(?: de (?:fotos|imágenes))?|fotogalería|en (?:imágenes|fotos))\b
(?:en images|en photos|diaporama|portfolio photo)\b
(?:galeria de (?:fotos|imagens)|em (?:imagens|fotos)|fotogaleria|veja fotos)\b
(?:fotogallery|galleria fotografica|le (?:foto|immagini))\b
(?:in beeld|fotoserie)\b
(?:galeria zdjęć|zobacz zdjęcia)\b
(?:фоторепортаж|фотогалерея|в фотографиях)
(?:foto galeri|fotoğraflarla)\b
(?:معرض صور|ألبوم صور|بالصور)
(?:图集|组图|圖集|組圖|高清图)
(?:フォトギャラリー|写真特集|写真集|【写真)
(?:포토갤러리|화보|\[포토\])
""")
