"""How many inflections of nouns come to one stem, by our tables and by Snowball's stemmers.

    pip install snowballstemmer simplemma && python bench/stems.py

The nouns are those of documentation about software, chosen before anything was measured; their forms are those that
simplemma's dictionaries have for them (diminutives and misspellings among them, which nobody has to find). Prints, by
language, the number of forms and the share that has the stem of its noun, ours first. docs/dev/decisions/inflection.md
has the figures, and why neither library is a dependency.
"""

from snowballstemmer import stemmer

from sdlint.terms.stems import stem

NOUNS = {
    "it": "componente modello variabile integrazione chiave riga immagine certificato dipendenza raccolta percorso",
    "es": "componente modelo variable integración clave imagen certificado dependencia colección ruta versión índice",
    "pt": "componente modelo variável integração chave imagem certificado coleção perfil canal lençol túnel função",
    "fr": "composant modèle variable intégration clé image certificat dossier réseau canal journal jeu tableau",
    "de": "komponente modell variable integration schlüssel bild zertifikat vorlage wort verzeichnis datei baum system",
    "ru": "компонент модель переменная ключ изображение зависимость папка версия сеть файл список строка ошибка",
    "uk": "компонент модель змінна ключ зображення залежність папка версія мережа файл список рядок",
    "pl": "komponent model zmienna klucz obraz zależność folder wersja sieć plik lista wtyczka ścieżka błąd",
    "cs": "komponenta model proměnná klíč obrázek závislost složka verze síť soubor seznam",
    "nl": "component model variabele sleutel afbeelding certificaat afhankelijkheid map versie sjabloon bestand",
    "sv": "komponent modell variabel nyckel bild certifikat beroende mapp version nätverk mall fil",
    "tr": "bileşen model değişken anahtar görüntü sertifika klasör sürüm ağ sunucu şablon dosya liste kitap",
}
SNOWBALL = {
    "it": "italian", "es": "spanish", "pt": "portuguese", "fr": "french", "de": "german", "ru": "russian",
    "pl": "polish", "cs": "czech", "nl": "dutch", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def forms(language: str) -> list[tuple[str, str]]:
    """Each noun with each of its forms."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    nouns = set(NOUNS[language].split())
    entries = DefaultDictionaryFactory().get_dictionary(language).items()
    pairs = ((_text(lemma).lower(), _text(form).lower()) for form, lemma in entries)
    return sorted({(lemma, form) for lemma, form in pairs if lemma in nouns and form != lemma and "'" not in form})


def _text(value: bytes | str) -> str:
    return value if isinstance(value, str) else value.decode()


def main() -> None:
    """A line a language."""
    for language in NOUNS:
        pairs = forms(language)
        ours = sum(stem(noun, language) == stem(form, language) for noun, form in pairs) / len(pairs)
        line = f"{language} {len(pairs):5} forms, ours {ours:.3f}"
        if language in SNOWBALL:
            other = stemmer(SNOWBALL[language]).stemWord
            line += f", Snowball {sum(other(noun) == other(form) for noun, form in pairs) / len(pairs):.3f}"
        print(line)


if __name__ == "__main__":
    main()
