"""Telling what was not translated from what need not be."""

import pytest

from sdlint.sync.prose.language import foreign, is_name, leaning, untranslated

ENGLISH = "The picture is squeezed before it is denoised in the small space."
CHINESE = "图像先被压缩，再在很小的空间里去噪。"


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        (ENGLISH, "en", "zh"),
        (ENGLISH, "en", "ja"),
        (ENGLISH, "en", "ko"),
        (ENGLISH, "en", "ru"),
        (ENGLISH, "en", "fa"),
        (CHINESE, "zh", "en"),
        (CHINESE, "zh", "ko"),
        ("画像はまず圧縮されてから小さな空間で処理されます。", "ja", "zh"),
        ("這個檔案還沒有被翻譯成簡體中文。", "zh-Hant", "zh-Hans"),
        ("这个文件还没有翻译成繁体中文，请注意。", "zh", "zh-TW"),
    ],
)
def test_a_sentence_in_the_other_language(text: str, source: str, target: str) -> None:
    assert foreign(text, source, target)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        (CHINESE, "en", "zh"),
        (ENGLISH, "zh", "en"),
        ("使用 Stable Diffusion Web UI 的 Textual Inversion 与 Hypernetwork 功能", "en", "zh"),
        ("Stable Diffusion, DreamBooth, ControlNet, LoRA, U-Net, CLIP, CUDA", "en", "zh"),
        ("咒语 (incantation) is what people call a prompt", "zh", "en"),
        ("画像はまず圧縮されます。", "zh", "ja"),
        ("図書館", "zh", "ja"),
        ("", "en", "zh"),
    ],
)
def test_what_is_no_sentence_in_the_other_language(text: str, source: str, target: str) -> None:
    assert not foreign(text, source, target)


@pytest.mark.parametrize(
    ("text", "source", "target", "answer"),
    [
        ("Install the package", "en", "zh", False),
        ("Install the package before you go on", "en", "zh", True),
        ("Install the package before you go on", "en", "en-GB", False),
        ("Instala o pacote antes de continuar hoje", "pt", "pt-BR", False),
        ("Quick Start", "en", "zh", False),
        ("vuejs.org", "en", "zh", False),
        ("i18n :tada:", "en", "zh", False),
        ("You have to restart the server.", "en", "es", True),
        ("Restart the server.", "en", "es", False),
        (CHINESE, "zh-Hans", "zh-SG", False),
        (CHINESE, "zh-Hans", "zh-TW", True),
        ("Vue Router", "en", "es", False),
        (CHINESE, "zh", "en", True),
        ("咒语", "zh", "en", False),
    ],
)
def test_what_was_left_word_for_word(text: str, source: str, target: str, answer: bool) -> None:
    assert untranslated(text, source, target, kept=True) is answer


def test_names_stay_as_they_are() -> None:
    assert is_name("Stable Diffusion XL", "en")
    assert not is_name("how to install it", "en")


def test_the_standards_know_which_chinese_it_is() -> None:
    assert leaning("这说们时对") == (5, 0)
    assert leaning("這說們時對") == (0, 5)
    assert leaning("中文山水") == (0, 0)
