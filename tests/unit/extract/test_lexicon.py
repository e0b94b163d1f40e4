"""Answers kept by word: asked for once, never more of them than a limit, and none of long words."""

from posture.extract.lexicon import KEPT, LONGEST, by_word


def test_answer_is_found_once() -> None:
    asked: list[str] = []
    length = by_word(lambda word: asked.append(word) or len(word))

    assert [length(word) for word in ("troops", "base", "troops")] == [6, 4, 6]
    assert asked == ["troops", "base"]


def test_answer_is_the_same_once_too_many_were_kept() -> None:
    asked: list[str] = []
    length = by_word(lambda word: asked.append(word) or len(word))
    words = [f"w{number}" for number in range(KEPT + 1)]

    assert [length(word) for word in (*words, words[0])] == [len(word) for word in (*words, words[0])]
    assert asked == [*words, words[0]]


def test_answer_to_a_long_word_is_not_kept() -> None:
    asked: list[str] = []
    length = by_word(lambda word: asked.append(word) or len(word))
    word = "x" * (LONGEST + 1)

    assert [length(word), length(word)] == [LONGEST + 1, LONGEST + 1]
    assert asked == [word, word]
