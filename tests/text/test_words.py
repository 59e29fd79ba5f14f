"""Sentences, as people would count them."""

import pytest

from sdlint.text.words import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three", ["One.", "Two!", "Three"]),
        ("Take it, e.g. from here. Or v2.0 of it.", ["Take it, e.g. from here.", "Or v2.0 of it."]),
        ("Say (e.g. , or ) what. “Why?” He went.", ["Say (e.g. , or ) what.", "“Why?”", "He went."]),
        ("打开它。再关上！好吗？好", ["打开它。", "再关上！", "好吗？", "好"]),
        ("他说：“打开。”然后走了。", ["他说：“打开。”", "然后走了。"]),
        ("それを開く。npm で閉じる。", ["それを開く。", "npm で閉じる。"]),
        ("이것을 여세요. 그리고 닫으세요.", ["이것을 여세요.", "그리고 닫으세요."]),
        ("इसे खोलो। फिर बंद करो।", ["इसे खोलो।", "फिर बंद करो।"]),
        ("آن را باز کن. چرا؟ ببند.", ["آن را باز کن.", "چرا؟", "ببند."]),
        ("Открой его. Потом закрой.", ["Открой его.", "Потом закрой."]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts
