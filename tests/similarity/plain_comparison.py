"""Near-duplicates found plainly, by comparing every text with every other, to hold the fast search against."""

from collections import Counter

from hypothesis import strategies as st
from rapidfuzz import fuzz

from dpotui.similarity import search
from dpotui.similarity.normal_form import comparable


def plain_ratio(one: str, other: str) -> float:
    """What two texts are compared by, written plainly."""
    a, b = comparable(one), comparable(other)
    if a == b:
        return 100.0
    sorted_a, sorted_b = (" ".join(sorted(text.split(" "))) for text in (a, b))
    if min(len(a), len(b)) < search.SHORTEST:
        return 100.0 * (sorted_a == sorted_b)
    if min(len(a), len(b)) >= search.LONG:
        return max(fuzz.ratio(a, b), plain_words_ratio(a, b))
    return max(fuzz.ratio(a, b), fuzz.ratio(sorted_a, sorted_b))


def plain_words_ratio(a: str, b: str) -> float:
    """What is left where every word that the other has not, as often, goes."""
    common = list((Counter(a.split()) & Counter(b.split())).elements())
    return 200 * len(" ".join(common)) / (len(a) + len(b))


def compare_all(texts: list[str], ratio: float) -> list[tuple[int, int, float]]:
    """Every pair of at least `ratio`."""
    pairs = [(i, j, plain_ratio(texts[i], texts[j])) for i in range(len(texts)) for j in range(i + 1, len(texts))]
    return [pair for pair in pairs if pair[2] >= ratio]


def connect(pairs: list[tuple[int, int, float]]) -> list[tuple[int, ...]]:
    """What pairs connect, in however many steps: groups of indices, each ascending, in order of their first."""
    groups: list[set[int]] = []
    for i, j, _ in pairs:
        touched = [group for group in groups if group & {i, j}]
        groups = [group for group in groups if group not in touched] + [{i, j}.union(*touched)]
    return sorted(tuple(sorted(group)) for group in groups)


@st.composite
def related_texts(draw: st.DrawFn) -> list[str]:
    """Texts of any script, many of them edited, shuffled or lengthened copies of others."""
    alphabet = draw(
        st.sampled_from(["ab ", "etaoinshrdlu    ", "aéß日本語 \n", "".join(map(chr, range(0x400, 0x460))) + " "])
    )
    texts = draw(st.lists(st.text(alphabet, max_size=60), min_size=1, max_size=6))
    for _ in range(draw(st.integers(0, 12))):
        text = draw(st.sampled_from(texts))
        cut = draw(st.integers(0, len(text)))
        skip = draw(st.integers(0, 3))
        edited = text[:cut] + draw(st.text(alphabet, max_size=3)) + text[cut + skip :]
        if draw(st.booleans()):
            edited = " ".join(draw(st.permutations(edited.split(" "))))
        texts.append(edited * draw(st.sampled_from([1, 1, 1, 8])))
    return texts
