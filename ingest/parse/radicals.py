"""CJK radicals, which PDF fonts put in place of characters (⽤⼈ for 用人), mapped to the characters that people search for.

NFKC folds the Kangxi radicals (U+2F00–2FD5) but only two of the CJK radicals supplement (U+2E80–2EF3); simplified forms
that stand for a whole character are listed here. Source: Unicode's CJKRadicals and EquivalentUnifiedIdeograph tables.
"""

import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺀⺁⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "冫厂乚乙亻冂几刀刂卜㔾小小尢尣尢尣巳幺彑彐忄心扌攵旡日月歺母民氵水灬爪爫丬犭王疋罒示礻竹糸纟罓罒网罓羊羊羊耂老肀月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅长镸长门阜阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_TABLE = {ord(radical): character for radical, character in _SUPPLEMENT.items()} | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}


def plain_characters(text: str) -> str:
    """`text` with radicals written as the characters they stand for; nothing else is folded."""
    return text.translate(_TABLE)
