"""Which language a message is in: by its script, and among Latin scripts by its commonest words.

We read nine languages and write three: `identify_language` tells which one it is, `content_language` in which one we answer.
"""

import re
from functools import lru_cache

from opencc import OpenCC

from knowledge.spelling import is_pinyin

LANGUAGES_READ = ("zh", "zh-Hant", "en", "vi", "th", "my", "fil", "id", "ja")
_WRITTEN = frozenset({"zh", "zh-Hant", "en"})

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_ONLY_JAPANESE = re.compile(r"[働払込労]|残業|給料|会社|有給")  # for a word or two without kana
_THAI = re.compile(r"[\u0e01-\u0e4e]")
_BURMESE = re.compile(r"[\u1000-\u1049\ua9e0-\ua9fe\uaa60-\uaa7f]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]{2,}")
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_LEAST_KANA = 0.15  # of kana and characters together; a lone の is an ornament of Chinese

# The commonest words of each language that the others do not share; Vietnamese as typed without its marks.
_COMMON_WORDS = {
    "en": "the a an is are am was were be been do does did i my me we our us you your he she they their his her it its this that"
    " to of in on at for from by with without and or but not no have has had can could will would should must if what how when"
    " who where why which there because after before about get got any all",
    "id": "saya aku gue kami kita kamu anda dia mereka yang dan atau dengan untuk dari di ke pada adalah ini itu tidak tak gak"
    " nggak ga belum sudah udah bukan jangan apa apakah bagaimana gimana berapa kapan siapa kenapa mengapa mana dimana boleh bisa"
    " harus karena kalau jika tapi tetapi juga saja oleh sampai hari bulan tahun jam kerja bekerja gaji upah majikan bos"
    " perusahaan pabrik lembur cuti dibayar bayar membayar dipecat tolong ada orang uang cara lapor sakit"
    " kena kalau satpam teman mandor telat terlambat cuti pesangon disuruh dikasih dapat jatuh terjepit rusak bocor halo kabar tidur"
    " rumah pulang mau ingin potong dipotong kontrak pabriknya gajinya darah terus selamatkan lepas tangan",
    "fil": "ako ko akin ikaw mo siya niya kami namin kaming tayo natin kayo ninyo sila nila ang ng mga sa na ay at kay hindi"
    " wala walang may mayroon meron po ba paano papaano magkano ilang ilan kailan saan nasaan bakit sino ano anong alin pero dahil"
    " kung para lang rin din pa kapag nang kasi yung iyon ito dito gusto ayaw pwede puwede sahod sweldo suweldo trabaho"
    " nagtrabaho nagtatrabaho magtrabaho amo kumpanya pabrika bayad buwan araw taon oras tulong tulungan kontrata"
    " kumusta salamat nahulog naipit sinuntok binayaran binawasan tinanggal pinapasok ayon batas dapat lahat naman sobra kanina"
    " bukas ngayon kapatid asawa anak kasama madam pauwi magreklamo ibigay",
    "vi": "toi khong duoc cua nguoi lam viec luong cong ty nhung thang ngay nam tra tien chu bi va la cho co nay thi phai neu sao"
    " the nao bao nhieu may gio hop dong bao hiem nghi lao tai nan dau chung giu ho chieu bat no roi chua minh"
    " xin chao hay dan gan day phim cach tinh giup luat theo thoi tang thuong bon chi anh em cuu voi nhot xuong bo dang",
}  # fmt: skip
_SHARED = {"vi": {"the", "may", "no", "dau", "sao", "ho", "co"}}  # words that other languages have too: they count half


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


@lru_cache(maxsize=1)
def _common_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}


def simplify(text: str) -> str:
    """Traditional characters folded to simplified ones; everything else as it is."""
    return str(_to_simplified().convert(text))


def content_language(language: str) -> str:
    """In which of the languages we write ("zh", "zh-Hant", "en") a message in `language` is answered."""
    return language if language in _WRITTEN else "en"


def detect_language(text: str, fallback: str = "zh") -> str:
    """In which of the languages we write a message is answered; `fallback` where the text tells nothing."""
    return content_language(identify_language(text, fallback))


def identify_language(text: str, fallback: str = "zh") -> str:
    """One of `LANGUAGES_READ`; `fallback` where the text tells nothing (a number, a sticker's emoji, a bare "ok").

    A Chinese sentence with a few foreign words in it is Chinese, and so is pinyin.
    """
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    words = _LATIN_WORD.findall(text)
    scripts = {"ja": kana, "th": len(_THAI.findall(text)), "my": len(_BURMESE.findall(text))}
    if kana < 2 or kana < _LEAST_KANA * (han + kana):
        scripts["ja"] = 0
    language = max(scripts, key=lambda name: scripts[name])
    if scripts[language] > max(len(words), han if language != "ja" else 0):
        return language
    if han and not kana and _ONLY_JAPANESE.search(text):
        return "ja"
    if han and han >= len(words):
        return _which_chinese(text, fallback)
    if len(words) >= 2 or (words and not han and len(text.strip()) > 3):
        return _which_latin(text, [word.lower() for word in words])
    return fallback


def _which_chinese(text: str, fallback: str) -> str:
    """Traditional means: more characters that only traditional writing uses than characters that only simplified writing uses."""
    simplified, traditional = simplify(text), str(_to_traditional().convert(text))
    only_traditional = sum(a != b for a, b in zip(text, simplified, strict=False))
    only_simplified = sum(a != b for a, b in zip(text, traditional, strict=False))
    if only_traditional > only_simplified:
        return "zh-Hant"
    if only_simplified or not fallback.startswith("zh"):
        return "zh"
    return fallback


def _which_latin(text: str, words: list[str]) -> str:
    if _VIETNAMESE.search(text):
        return "vi"
    hits = {
        language: sum((0.5 if word in _SHARED.get(language, ()) else 1) for word in words if word in common)
        for language, common in _common_words().items()
    }
    best = max(hits, key=lambda language: hits[language])
    if is_pinyin(text) and hits[best] < 0.5 * len(words):
        return "zh"
    return best if hits[best] > hits["en"] else "en"
