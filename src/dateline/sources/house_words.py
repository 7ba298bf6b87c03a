"""The words of an imprint, in thirty languages: rights, papers, apps, and what a site says beside its own name.

Sources: the footers of outlets in each language, and the CLDR names of what an app store calls privacy policy and app.
"""

import re

from dateline.model import patterns


def _any(words: str) -> str:
    return "|".join(part.strip().replace(" ", r"\s") for part in words.split("|"))


RESERVED = patterns.lazy(
    _any(
        """
    all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s|(?:todos )?los derechos reservados
    |derechos reservados|(?:todos )?os direitos reservados|direitos reservados
    |tutti i diritti (?:sono )?riservati|riproduzione riservata|alle rechten voorbehouden|все права (?:защищены
    |сохранены)|(?:усі|всі) права захищен|wszelkie prawa zastrzeżone|(?:tüm|her) hakk?[ıl]ı?(?:arı)? saklıdır
    |alla rättigheter förbehållna|alle rettigheter (?:reservert|forbeholdt)|alle rettigheder forbeholdes
    |kaikki oikeudet pidätetään|všechna práva vyhrazena|všetky práva vyhradené|minden jog fenntartva
    |toate drepturile rezervate|всички права запазени|sva prava (?:pridržana|zadržana)|сва права задржана
    |με επιφύλαξη παντός δικαιώματος|جميع الحقوق محفوظة|כל הזכויות שמורות|版权所有|版權所有|無断転載|무단 ?전재
    |सर्वाधिकार सुरक्षित|hak cipta (?:dilindungi|terpelihara)|bản quyền thuộc|สงวนลิขสิทธิ์
    |visos teisės saugomos|visas tiesības aizsargātas|kõik õigused kaitstud|ყველა უფლება დაცულია
    |բոլոր իրավունքները պաշտպանված են|bütün hüquqlar qorunur
    """
    ),
    re.IGNORECASE,
)
#: Words that make a copyright line a picture's or another house's.
LENT = re.compile(
    r"\b(?:via|provided by|distributed by|syndicat\w+|courtesy|image|photo\w*|picture|foto\w*|bild)\b"
    r"|-wire\b|wire\s?(?:™|service)",
    re.IGNORECASE,
)
_PAPERS = _any(
    """
    (?:(?:news|mobile) )?apps?|privacy (?:policy|notice|statement)|cookies? (?:policy|notice)|terms (?:of
    |and) (?:use|service)|terms of|terms and|datenschutz(?:erklärung|hinweise|bestimmungen)?|nutzungsbedingungen
    |impressum|politique de confidentialité|mentions légales|conditions (?:générales )?d['’]utilisation
    |appli(?:cation)?(?: mobile)?|política de privacidad|aviso legal|términos y condiciones|aplicación
    |política de privacidade|termos de uso|aplicativo|informativa (?:sulla )?privacy|termini e condizioni
    |condizioni d['’]uso|privacybeleid|privacyverklaring|gebruiksvoorwaarden|polityk[aię] prywatności|regulamin
    |aplikacj[aęi]|политик[аи] конфиденциальности|пользовательско(?:е|го) соглашени[ея]
    |(?:мобильное )?приложени[ея]|політик[аи] конфіденційності|угод[аи] користувача|(?:мобільний )?(?:застосунок
    |додаток)|gizlilik (?:politikası|sözleşmesi)|kullanım koşulları|uygulaması|integritetspolicy|användarvillkor
    |personvern(?:erklæring)?|privatlivspolitik|appen|tietosuoja(?:seloste)?|sovellus
    |zásady ochrany (?:osobních údajů|soukromí)|podmínky (?:použití|používání)|aplikace|aplikácia
    |politica de confidențialitate|termeni și condiții|aplicația|adatvédelmi (?:tájékoztató|nyilatkozat)
    |alkalmazás(?:a)?|πολιτική απορρήτου|όροι χρήσης|εφαρμογή|سياسة الخصوصية|شروط الاستخدام|تطبيق
    |מדיניות (?:ה)?פרטיות|תנאי (?:ה)?שימוש|אפליקציית|गोपनीयता नीति|ऐप
    |kebijakan privasi|syarat dan ketentuan|aplikasi|chính sách bảo mật|điều khoản sử dụng|ứng dụng
    """
)
_PAPERS_UNSPACED = _any(
    """
    隐私政策|隱私權?政策|使用条款|使用條款|客户端|客戶端
    |プライバシーポリシー|利用規約|の?アプリ|개인정보 ?처리방침|이용약관|앱
    """
)
#: What only the outlet itself has beside an article: its app, its privacy policy, its terms.
PAPERS = patterns.lazy(rf"(?<!\w)(?:{_PAPERS})(?!\w)|{_PAPERS_UNSPACED}", re.IGNORECASE)
_BEFORE = _any(
    """
    (?:follow|contact|about|search|explore|join|discover|visit|support|like)(?: the)?|welcome to|subscribe to
    |sign ?(?:in|up) (?:to|for|with)|log ?in to|register (?:with|on|at|for)|advertise (?:with|on|in)|work (?:for
    |at|with)|careers at|donate to|comment via|why you can trust|(?:more|latest) (?:from|on)(?: the)?
    |necessarily reflect (?:those|the (?:views|opinions|policy)) of|is (?:an?|the) (?:[a-z-]+ ){1,4}(?:for|at
    |with)|mehr (?:von|bei|auf)|folgen sie|über|abonnieren sie|anmelden bei|suivez|abonnez-vous (?:à|au)
    |à propos (?:de|du|d)|contactez|suscríbete a|síguenos en|acerca de|quiénes somos|siga (?:o|a)|assine (?:o|a)
    |quem somos|segui|abbonati a|chi siamo|volg|over|obserwuj|o nas|подписывайтесь на|читайте|підписуйтесь на
    |читайте|följ|om|følg|seuraa|sledujte|urmăriți|kövesse|ακολουθήστε|تابعونا على|관련
    """
)
_AFTER = _any(
    """
    push notifications|push-notifications|newsletters?|accounts?|subscriptions?|subscribers?|home ?page|home
    |site ?map|navigation|shop|store|archives?|uses cookies|and (?:its|our) partners|services|editions?
    |podcasts?|editorial (?:guidelines|standards)|archiv|abo|startseite|accueil|boutique|portada|inicio|archivio
    |archief|главная|архив|архів|головна
    """
)
#: Words of a site's furniture right before its name, and right after it.
BEFORE_NAME = patterns.lazy(rf"(?<!\w)(?:{_BEFORE})\s(?=\S)", re.IGNORECASE)
AFTER_NAME = re.compile(rf"(?:['’]s)?\s(?:{_AFTER})(?!\w)", re.IGNORECASE)
#: What may stand between a paper and the name of its house.
OF = re.compile(
    r"\s*(?:(?:(?:der|des|del?|du|von|bei|di|da|do|dos|das|van|av|fra|for|of|the|la|le|el|від|от)\s|l['’]|d['’])){0,2}[\"“„«]?\s*",
    re.IGNORECASE,
)
#: Mailboxes of a house, not of a reporter.
HOUSE_MAILBOX = re.compile(
    r"(?:privacy|info|contact\w*|support|moderator|webmaster|editor\w*|redak\w*|legal|help|feedback|press|abo|office|news"
    r"|newsroom|datenschutz|kontakt|contacto|redaccion|subscri\w*|customer\w*|advert\w*|reklam\w*|sales)\Z",
    re.IGNORECASE,
)
