"""What the inflections of a noun have in common, by language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdlint.terms.stems import inflection, stem

INFLECTED = {
    "pt-BR": "função funções; canal canais; perfil perfis; variável variáveis; fóssil fósseis; lençol lençóis; "
    "imagem imagens; servidor servidores; mão mãos; capa capas",
    "es": "imagen imágenes; versión versiones; red redes; luz luces; clave claves; origen orígenes",
    "ca": "imatge imatges; funció funcions; disc discs",
    "fr": "réseau réseaux; canal canaux; modèle modèles; jeu jeux; clé clés",
    "it": "componente componenti; chiave chiavi; riga righe; modello modelli; carico carichi",
    "ro": "fișier fișierul fișiere fișierelor",
    "de": "Komponente Komponenten; Baum Bäume Bäumen Baumes; Verzeichnis Verzeichnisse; Wort Wörter Wörtern; "
    "Abhängigkeit Abhängigkeiten; Funktion Funktionen; Modul Module Moduls",
    "nl": "bestand bestanden; sjabloon sjablonen; afhankelijkheid afhankelijkheden",
    "sv": "komponent komponenten komponenter komponenterna; nyckel nycklar",
    "ru": "модель модели моделью моделей моделями; список списка спискам; ошибка ошибок; уровень уровня; "
    "версия версии версий; изображение изображений; компонент компонентов",
    "uk": "модель моделі моделей; компонент компонентів; версія версії версій",
    "pl": "plik pliki plikowi; ścieżka ścieżki ścieżce ścieżek; wtyczka wtyczek; klucz kluczem",
    "cs": "složka složky složek; soubor soubory souborů",
    "tr": "dosya dosyalar dosyalarda dosyayı; kitap kitabı kitaplar; model modelin",
}
APART = {
    "pt": "processo processador; componente comportamento",
    "fr": "composant composition; installation installateur",
    "de": "Komponente Kompatibilität; Vorlage Vorschau",
    "ru": "модель модуль; версия верстка",
}


def families(table: dict[str, str]) -> list[tuple[str, list[str]]]:
    return [(tag, family.split()) for tag, families in table.items() for family in families.split("; ")]


@pytest.mark.parametrize(("tag", "family"), families(INFLECTED))
def test_inflections_of_a_noun_have_one_stem(tag: str, family: list[str]) -> None:
    assert len({stem(word, tag) for word in family}) == 1


@pytest.mark.parametrize(("tag", "family"), families(APART))
def test_other_words_have_another(tag: str, family: list[str]) -> None:
    assert len({stem(word, tag) for word in family}) == len(family)


def test_languages_without_a_table_keep_their_words() -> None:
    assert inflection("zh") is None
    assert stem("modelos", "vi") == "modelos"


@given(st.sampled_from(sorted(INFLECTED)), st.text(max_size=30))
def test_a_stem_of_anything(tag: str, word: str) -> None:
    assert stem(word, tag) == stem(word, tag)
    assert not word.isalpha() or stem(word, tag)
