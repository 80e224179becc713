"""
What sacreBLEU's tokenizers make of texts, in plain Python: standard input has a JSON string per line, standard output
a JSON object per line. Written from the rules in docs and research, with the standard library alone, so that Python's own
notions of white space, lower case and character classes are what is compared.
"""
import json
import re
import string
import sys
import unicodedata

WESTERN = [
    (re.compile(r'([\{-\~\[-\` -\&\(-\+\:-\@\/])'), r' \1 '),
    (re.compile(r'([^0-9])([\.,])'), r'\1 \2 '),
    (re.compile(r'([\.,])([^0-9])'), r' \1 \2'),
    (re.compile(r'([0-9])(-)'), r'\1 \2 '),
]
# Two ranges are written as two-character strings there; comparing strings gives U+2001-U+2A6D and U+2F81-U+2FA1.
CHINESE = [
    ('\u2e80', '\u2eff'), ('\u2f00', '\u2fdf'), ('\u2ff0', '\u303f'), ('\u3100', '\u312f'), ('\u31a0', '\u31bf'),
    ('\u31c0', '\u31ef'), ('\u3200', '\u33ff'), ('\u3400', '\u4db5'), ('\u4e00', '\u9fbb'), ('\uf900', '\ufa2d'),
    ('\ufa30', '\ufa6a'), ('\ufa70', '\ufad9'), ('\ufe10', '\ufe1f'), ('\ufe30', '\ufe4f'), ('\uff00', '\uffef'),
    ('\u20000', '\u2a6d6'), ('\u2f800', '\u2fa1d'),
]


def western(line):
    for rule, by in WESTERN:
        line = rule.sub(by, line)
    return line.split()


def mteval(line):
    line = line.replace('<skipped>', '').replace('-\n', '').replace('\n', ' ')
    if '&' in line:
        line = line.replace('&quot;', '"').replace('&amp;', '&').replace('&lt;', '<').replace('&gt;', '>')
    return western(f' {line} ')


def chinese(line):
    is_chinese = lambda char: any(first <= char <= last for first, last in CHINESE)
    return western(''.join(f' {char} ' if is_chinese(char) else char for char in line.strip()))


def pairs(line, matches, by):
    """`re.sub` of two neighbouring characters, from the left and without overlap."""
    out, at = [], 0
    while at < len(line):
        if at + 1 < len(line) and matches(line[at], line[at + 1]):
            out.append(by(line[at], line[at + 1]))
            at += 2
        else:
            out.append(line[at])
            at += 1
    return ''.join(out)


def international(line):
    is_a = lambda kind, char: unicodedata.category(char)[0] == kind
    line = pairs(line, lambda a, b: not is_a('N', a) and is_a('P', b), lambda a, b: f'{a} {b} ')
    line = pairs(line, lambda a, b: is_a('P', a) and not is_a('N', b), lambda a, b: f' {a} {b}')
    return ''.join(f' {char} ' if is_a('S', char) else char for char in line).split()


def chrf_words(line):
    words = []
    for word in line.split():
        if len(word) > 1 and word[-1] in string.punctuation:
            words += [word[:-1], word[-1]]
        elif len(word) > 1 and word[0] in string.punctuation:
            words += [word[0], word[1:]]
        else:
            words.append(word)
    return words


for row in sys.stdin:
    text = json.loads(row)
    print(json.dumps({
        # What this Python does not know yet is left out of the comparison: its tables are older than the other side's.
        'known': all(unicodedata.category(char) != 'Cn' for char in text),
        'results': {
            '13a': mteval(text), 'zh': chinese(text), 'intl': international(text), 'char': ' '.join(text).split(),
            'none': text.split(), 'chrf-words': chrf_words(text), 'lower': text.lower(),
            'strip': [text.strip(), text.rstrip()],
        },
    }))
