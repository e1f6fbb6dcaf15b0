"""Which characters are what: scripts, letters that read as Latin ones, and characters that nobody sees.

Whether one is in its place is not said here: that depends on the text around it.
"""

import re

INVISIBLE = (
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
"""A pattern of what has no width: joiners, marks of direction, signs within words and formulas, places kept for more."""

# Scripts, each as far as something here turns on it.
LATIN = re.compile("[A-Za-z]")
GREEK_CAPITAL = re.compile("[\u0391-\u03a9]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
HANGUL = re.compile("[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc]")
JOINING = re.compile("[\u0600-\u109f\u1780-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc]")
"""Scripts with joiners, or with words that a space of no width parts."""
ALPHABET = re.compile(r"(?=\w)[0-9A-Z_a-z\u00aa-\u02af\u0370-\u0588\u10a0-\u10ff\u1e00-\u1fff\u2c60-\u2c7f\ua640-\ua7ff]")
"""Scripts with neither: Latin, Greek, Cyrillic, Armenian, Georgian."""

# Letters that are drawn like a Latin one. The small Greek ones that stand for quantities are apart: code that computes is
# full of them, and it is within a longer word that they pretend to be something else.
_ALIKE = {
    "АВЕКМНОРСТУҮХЅІӀЈѴԌԚԜаеокрсуүхѕіӏјһѵԁԛԝ": "ABEKMHOPCTYYXSIIJVGQWaeokpcyyxsiljhvdqw",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿϹοϲϳ": "ABEZHIKMNOPTYXJCocj",  # noqa: RUF001 - the rule finds these, for the same reason
    "ՕՍՏԼօոսհցյզգ": "OUSLonuhgjqq",
    "ɑɡᴄᴏᴠᴡᴢꜱⅬⅭⅮⅯⅼⅽⅾⅿסଠഠဝ": "agcovwzsLCDMlcdmoooo",
}
_QUANTITIES = {"αγεηικνρστυχω": "ayenikvpotuxw"}
_ROWS = (_ALIKE | _QUANTITIES).items()
READS_AS = {ord(letter): plain for row, reads in _ROWS for letter, plain in zip(row, reads, strict=True)}
"""What the eye takes each of these letters for, by its number."""
QUANTITIES = frozenset("".join(_QUANTITIES))
LOOKALIKES = frozenset("".join(_ALIKE))
PHONETIC = frozenset("\u0251\u0261")
NATIVE = re.compile(
    f"(?![{''.join(sorted(LOOKALIKES))}])[\u0250-\u02af\u0370-\u05ff\u0b00-\u0b7f\u0d00-\u0d7f\u1000-\u109f\u1f00-\u1fff]"
)
"""A letter of the same scripts that nobody takes for a Latin one."""
UNMIXED = re.compile(
    "[\u03e2-\u03ef\u13a0-\u16ff\u18b0-\u18ff\u2c00-\u2c5f\u2c80-\u2cff\u2d30-\u2d7f\ua4d0-\ua63f\ua6a0-\ua6ff\uab70-\uabbf"
    "\U00010280-\U0001077f\U000118a0-\U000118ff\U00016e40-\U00016f9f]"
)
"""Scripts with many such letters, which nobody writes into a Latin word: Cherokee, Coptic, Lisu, Runic and others."""
DRESSED = re.compile(
    "[\u017f\u2102\u210a-\u210e\u2110-\u2112\u2115\u2119-\u211d\u2124\u2128\u212a\u212c\u212d\u212f-\u2131\u2133\u2134"
    "\u2145-\u2149\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06\U0001d400-\U0001d6a3]"
)
"""Latin letters in another dress, which Python takes for the plain ones."""
PLAINLY_DRESSED = re.compile("[\U0001d5a0-\U0001d5d3\U0001d670-\U0001d6a3]")
"""Those without serifs and those of one width, which look as code does."""
WIDE = re.compile("[\uff21-\uff3a\uff41-\uff5a]")
