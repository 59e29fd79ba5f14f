"""Pages that say that they are not there, in the languages that most of the web is written in."""

import pytest

from sdlint.web.http.transport import Answer
from sdlint.web.judge.soft404 import says_not_found

GONE = (
    "404", "Page not found", "Sorry, this page doesn’t exist", "The article is no longer available",
    "This content has been removed", "The page you are looking for is gone",
    "页面不存在", "抱歉，您访问的页面已被删除", "该文章已下架", "找不到网页", "内容已失效",
    "頁面已被移除", "無法找到此頁面",
    "ページが見つかりません", "お探しのページは存在しません", "このページは削除されました", "公開を終了しました",
    "페이지를 찾을 수 없습니다", "존재하지 않는 페이지입니다",
    "Página no encontrada", "La página no existe", "Ya no está disponible", "La página ha sido eliminada",
    "No se ha encontrado la página",
    "Página não encontrada", "Esta página não existe", "O conteúdo foi removido", "Não está mais disponível",
    "Page introuvable", "Cette page n’existe plus", "Ce contenu n'est plus disponible", "La page a été supprimée",
    "Seite nicht gefunden", "Diese Seite existiert nicht", "Der Artikel ist nicht mehr verfügbar",
    "Der Beitrag wurde gelöscht",
    "Pagina non trovata", "La pagina non esiste", "Il contenuto non è più disponibile",
    "Страница не найдена", "Такой страницы не существует", "Страница была удалена", "Больше не доступна",
    "الصفحة غير موجودة", "لم يتم العثور على الصفحة", "تم حذف هذا المقال",
)  # fmt: skip
THERE = (
    "How to install the driver", "采样器怎样决定画面", "サンプラーの選び方", "Cómo instalar el programa",
    "Como instalar o programa", "Comment installer le programme", "Wie man das Programm einrichtet",
    "Как установить программу", "كيفية تثبيت البرنامج", "Our most popular pages of the year",
)  # fmt: skip


def answer(title: str) -> Answer:
    body = f"<html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1></body></html>"
    return Answer("https://example.org/a", 200, {"content-type": "text/html; charset=utf-8"}, body=body.encode())


@pytest.mark.parametrize("title", GONE)
def test_it_says_that_it_is_gone(title: str) -> None:
    assert says_not_found(answer(title))


@pytest.mark.parametrize("title", THERE)
def test_it_says_nothing_of_the_kind(title: str) -> None:
    assert not says_not_found(answer(title))
