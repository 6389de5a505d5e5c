"""Korean names by their sounds, so that Hangul and every romanisation meet.

A name becomes a string with one letter for each sound that the romanisations agree on.
North Korea's spelling, McCune-Reischauer (with or without its breves and apostrophes), the
South's Revised Romanisation and the habits of passports differ in how they write a sound,
hardly in which sounds they tell apart:

    K  g k kk kh       T  d t tt th      P  b p pp ph       C  j ch jj tch dj
    S  s ss sh         H  M  N           L  r l rr          G  final ng
    A  a ah            E  ae e ai        I  i ee yi         X  ui eui (of 희)
    O  o eo ŏ oh       U  u eu ŭ oo ou   Q  oe oi wae we    Y W  glides

``loose`` also drops what careless spellings confuse: ``o`` and ``u`` (Chol, Chul) and ``ui``.
McCune, G. M., and Reischauer,
E. O. (1939), Transactions of the Korea Branch of the Royal Asiatic Society 29; Revised
Romanisation: Ministry of Culture and Tourism, Notice 2000-8.
"""

from __future__ import annotations

import re
from functools import lru_cache

# The longest first at each place. A vowel before "h" is "oh", "ah" only where no vowel
# follows: "Kyo-ho" is not "Kyoh-o".
_GRAPHEMES = (
    ("tch", "C"), ("yeo", "YO"), ("you", "YO"), ("yae", "YE"), ("yoo", "YU"), ("weo", "WO"),
    ("woo", "U"), ("wae", "Q"), ("eui", "X"), ("wee", "WI"),
    ("dj", "C"), ("tj", "C"), ("jj", "C"), ("ch", "C"), ("zh", "C"),
    ("kh", "K"), ("kk", "K"), ("gg", "K"), ("th", "T"), ("tt", "T"), ("dd", "T"),
    ("ph", "P"), ("pp", "P"), ("bb", "P"), ("ss", "S"), ("sh", "S"),
    ("rh", "L"), ("ll", "L"), ("rr", "L"), ("ng", "G"), ("nn", "N"), ("mm", "M"),
    ("ye", "YE"), ("yo", "YO"), ("yu", "YU"), ("ya", "YA"), ("yi", "I"),
    ("wo", "WO"), ("wu", "U"), ("we", "Q"), ("wa", "WA"), ("wi", "WI"),
    ("ui", "X"), ("uy", "X"), ("eo", "O"), ("eu", "U"), ("ee", "I"), ("ae", "E"), ("ai", "E"),
    ("ay", "E"), ("ei", "E"), ("ey", "E"), ("oe", "Q"), ("oi", "Q"), ("oy", "Q"), ("oo", "U"),
    ("ou", "U"), ("ah", "A"), ("oh", "O"), ("uh", "O"), ("ih", "I"),
    ("k", "K"), ("g", "K"), ("q", "K"), ("c", "K"), ("t", "T"), ("d", "T"), ("p", "P"), ("b", "P"),
    ("j", "C"), ("s", "S"), ("h", "H"), ("n", "N"), ("m", "M"), ("r", "L"), ("l", "L"),
    ("a", "A"), ("e", "E"), ("i", "I"), ("o", "O"), ("u", "U"), ("y", "I"), ("w", "W"),
)  # fmt: skip
_LATIN = re.compile(
    "|".join(f"{text}(?![aeiouwy])" if text in ("ah", "oh", "uh", "ih") else
             "y$" if text == "y" else text
             for text, _ in _GRAPHEMES)
)  # fmt: skip
_SOUND = dict(_GRAPHEMES)
# Two letters that may belong to two syllables.
_CUT = {"ng": "NK", "kh": "KH", "th": "TH", "ph": "PH"}
_INITIAL = (
    "K",
    "K",
    "N",
    "T",
    "T",
    "L",
    "M",
    "P",
    "P",
    "S",
    "S",
    "",
    "C",
    "C",
    "C",
    "K",
    "T",
    "P",
    "H",
)
_VOWEL = ("A", "E", "YA", "YE", "O", "E", "YO", "YE", "O", "WA", "Q", "Q", "YO", "U", "WO", "Q",
          "WI", "YU", "U", "X", "I")  # fmt: skip
_FINAL = ("", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P",
          "P", "T", "T", "G", "T", "T", "K", "T", "P", "T")  # fmt: skip
_RIEUL, _SILENT = 5, 11
_LOOSE = str.maketrans({"U": "O", "X": "I"})
_DOUBLE = re.compile(r"(.)\1+")
_SYLLABLE = re.compile(r"[KTPCSHNML]?(?:[YW]?[AEIOU]|[QX])[KTPNMLG]?")
# The North writes an initial ㄹ that the South drops or turns into ㄴ.
_L_DROPPED = re.compile(r"^[LN](?=[YI])")
_R_BEFORE_Y = re.compile(r"r(?=y)")
# 희 is hui, hi or hy to everybody; 의 and 이 are two syllables.
_UI_WITHIN = re.compile(r"(?<=[KTPCSHNML])X")


@lru_cache(maxsize=65536)
def of_latin(word: str) -> tuple[str, ...]:
    """The sounds of a plain lower-case word; two readings where syllables may be cut two ways.

    ``Chongil`` is Chong-il or Chon-gil, ``Paekho`` Paek-ho or Pae-kho. Nothing where the word
    has letters that no romanisation of Korean uses.
    """
    # 룡 is ryong in the North and yong in the South; "Cholyong" is Chol-yong.
    word = _R_BEFORE_Y.sub("", word)
    parts = _LATIN.findall(word)
    if "".join(parts) != word or not word:
        return ()
    sounds = [_SOUND[part] for part in parts]
    readings = ["".join(sounds)]
    split = [
        _CUT[part]
        if part in _CUT and 0 < i < len(parts) - 1 and parts[i + 1][0] in "aeiouwy"
        else sound
        for i, (part, sound) in enumerate(zip(parts, sounds, strict=True))
    ]
    if split != sounds:
        readings.append("".join(split))
    return tuple(_even(reading) for reading in readings)


def of_hangul(syllables: str) -> str:
    """The sounds of some Hangul syllables; the first one as at the beginning of a name."""
    found = []
    for char in syllables:
        index = ord(char) - 0xAC00
        if not 0 <= index < 11172:
            return ""
        initial, rest = divmod(index, 588)
        vowel, final = divmod(rest, 28)
        if initial == _RIEUL and _VOWEL[vowel][0] == "Y":
            initial = _SILENT
        found.append(_INITIAL[initial] + _VOWEL[vowel] + _FINAL[final])
    return _even("".join(found))


def _even(sounds: str) -> str:
    """Doubled sounds once, and the North's initial ㄹ as the South has it."""
    sounds = _L_DROPPED.sub("", _UI_WITHIN.sub("I", sounds))
    if sounds.startswith("L"):
        sounds = "N" + sounds[1:]
    return _DOUBLE.sub(r"\1", sounds)


@lru_cache(maxsize=65536)
def loosely(word: str) -> frozenset[str]:
    """The sounds of a plain word, loosely, every way to read it."""
    return frozenset(loose(sounds) for sounds in of_latin(word))


@lru_cache(maxsize=65536)
def loose(sounds: str) -> str:
    """The sounds without what careless spellings confuse."""
    return _DOUBLE.sub(r"\1", sounds.translate(_LOOSE))


@lru_cache(maxsize=65536)
def could_be_korean(word: str) -> bool:
    """Whether a plain word is made of Korean syllables, one to four of them."""
    for sounds in of_latin(word):
        found = _SYLLABLE.findall(sounds)
        if "".join(found) == sounds and 1 <= len(found) <= 4:
            return True
    return False
