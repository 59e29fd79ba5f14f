"""Which version of an npm package a folder asks for: by its package.json, a lock file or a workspace's catalog."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from sdlint.init.sites import Files
from sdlint.init.values import data_of, json_object, mapping

_NUMBER = re.compile(r"\d+(?:\.\d+)*(?:-[\w.]+)?")


def version(files: Files, folder: str, package: str) -> str:
    """The version of `package` that the nearest package.json at or above `folder` asks for; empty where none tells."""
    for place in _above(folder):
        asked = _asked(json_object(files.text(posixpath.join(place, "package.json"))), package)
        if asked is None:
            continue
        if asked.startswith("catalog:"):
            asked = _catalogued(files, place, package, asked.partition(":")[2].strip() or "default")
        number = _NUMBER.search(asked)
        return number[0] if number else _locked(files, place, package)
    return ""


def asks_for(files: Files, folder: str, package: str) -> bool:
    """Whether a package.json at or above `folder` names `package`."""
    places = (files.text(posixpath.join(place, "package.json")) for place in _above(folder))
    return any(_asked(json_object(text), package) is not None for text in places)


def _above(folder: str) -> Iterator[str]:
    yield folder
    while folder:
        folder = posixpath.dirname(folder)
        yield folder


def _asked(data: Any, package: str) -> str | None:
    groups = ("dependencies", "devDependencies", "peerDependencies")
    asked = (data.get(group, {}).get(package) for group in groups if isinstance(data.get(group), dict))
    return next((value for value in asked if isinstance(value, str)), None)


def _catalogued(files: Files, folder: str, package: str, name: str) -> str:
    for place in _above(folder):
        text = files.text(posixpath.join(place, "pnpm-workspace.yaml"))
        if data := data_of("pnpm-workspace.yaml", text):
            catalog = data.get("catalog") if name == "default" else mapping(data.get("catalogs")).get(name)
            return str(mapping(catalog).get(package, ""))
    return ""


def _locked(files: Files, folder: str, package: str) -> str:
    """The version that npm's lock file has, where a package.json names a tag such as ``latest``."""
    for place in _above(folder):
        packages = json_object(files.text(posixpath.join(place, "package-lock.json"))).get("packages")
        entry = packages.get(f"node_modules/{package}") if isinstance(packages, dict) else None
        if isinstance(entry, dict):
            return str(entry.get("version", ""))
    return ""
