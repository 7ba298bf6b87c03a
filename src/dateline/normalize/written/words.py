"""Words beside a date and its clock that are no name: halves of the day, "o'clock", joining words.

A row a meaning, `|` between words, `_` for a space. Halves are CLDR's day periods of languages whose news prints a
clock of twelve hours, and forms that news prints.
"""

MORNING = """
صباحا|ص|فجرا|오전|上午|午前|早上|凌晨|清晨|पूर्वाह्न|सुबह|बिहान|সকাল|ভোর|এএম|πμ|ਪੂਦੁ|ਸਵੇਰੇ|قظ|قبل_از_ظهر|قبلازظهر|صبح|بامداد|pg|pagi|sa|sáng|gh|පෙව
|காலை|ఉదయం|સવારે|ಬೆಳಗ್ಗೆ|രാവിലെ|सकाळी|सकाळ|pd|e_paradites|de_la_mañana|de_la_madrugada|da_manhã|da_madrugada|du_matin|ព្រឹក|နံနက်|ng_umaga
"""
AFTERNOON = """
مساء|م|ظهرا|بعد_الظهر|오후|下午|午後|中午|अपराह्न|दोपहर|शाम|দুপুর|বিকাল|বিকেল|পিএম|μμ|ਬਾਦੁ|ਦੁਪਹਿਰੇ|ਸ਼ਾਮ|بظ|بعد_از_ظهر|بعدازظهر|عصر|ptg|petang|ch|chiều
|gd|පව|மதியம்|பிற்பகல்|மாலை|మధ్యాహ్నం|సాయంత్రం|બપોરે|સાંજે|ಮಧ್ಯಾಹ್ನ|ಸಂಜೆ|ഉച്ചയ്ക്ക്|വൈകുന്നേരം|दुपारी|सायंकाळी|md|e_pasdites|de_la_tarde|da_tarde
|រសៀល|ល្ងាច|ညနေ|ng_hapon
"""
#: Past noon until midnight, and before noon after it: `12:30 de la noche` is half past zero.
EVENING = """
ليلا|रात|रात्री|রাত|tối|đêm|晚上|저녁|밤|شب|இரவு|రాత్రి|રાત્રે|ರಾತ್ರಿ|രാത്രി
|ਰਾਤ|de_la_noche|da_noite|du_soir|យប់|ည|ng_gabi
"""
#: Of the Ethiopian clock, which starts at sunrise: a time beside one of these is not read.
SUNRISE = "ጥዋት|ከሰዓት|ቀትር|ሌሊት|ምሽት|ከቀኑ|ከጠዋቱ|ከምሽቱ"
NOON = "noon|midday|정오|正午"
MIDNIGHT = "midnight|자정|午夜"
#: What follows the number of a whole hour: `9 Uhr`, `13.00 น.`
HOURS = "uhr|giờ|hrs|hours|น|นาฬิกา|बजे|hod|godz|óra|órakor|час|часа|часов"
#: What joins the parts of a date, or a date and its clock, and says nothing. Single Latin letters stand in the forms.
JOINING = """
of|the|on|at|um|de|del|dels|do|della|di|den|dhen|ta|ng|as|às|las|alle|ore|ora|orele|ob|om|um|kl|klo|kell|plkst|val|pukul|jam|saat|saatinde
|klukkan|godzina|hodina|gada|gads|оны|года|году|год|г|року|рік|р|роки|жыл|жылы|жылғы|ж|թ|թվականի|წლის|წ|ngày|năm|lúc|vào|в|о|об|у|ค|คศ|พศ|เวลา
|เมื่อ|ที่|ຄສ|ທີ|ថ្ងៃទី|ឆ្នាំ|د|سنة|الساعة|عند|في|هـ|ساعت|سال|को|में|বার|בשעה|στις|το|του|da|u|v|ve
"""
