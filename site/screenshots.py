"""Takes pictures of the site that was built, to be looked at: in build/site/shots.

Two languages, light and dark, a screen and a phone.

``python site/screenshots.py [PAGE…]``; without pages, those that differ in kind.
"""

import base64
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT / "tests")]

from reports.browser import chromium
from staging.serve import served

SHOTS = ROOT / "build" / "site" / "shots"
PAGES = (
    "",
    "guide/getting-started",
    "guide/comparison",
    "rules/",
    "rules/SD303",
    "config",
    "handbook/glossary",
    "status",
)


def main() -> None:
    """One picture a page, language, width and scheme."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with served(ROOT / "build" / "site" / "dist") as site:
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            with chromium(width, 900, dark) as driver:
                for page in sys.argv[1:] or PAGES:
                    for language in ("", "zh/"):
                        driver.get(f"{site}{language}{page}")
                        shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
                        name = f"{(language + page).strip('/').replace('/', '-') or 'home'}-{width}{'-dark' * dark}.png"
                        (SHOTS / name).write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main()
