"""`make screenshots`: the README's three pictures, or with `--all DIR` every page in every language and width."""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Browser

from tools.browser import ROOT, chromium, served
from vocabulary.languages import LANGUAGES

PICTURES = ROOT / "docs" / "pictures"
FOR_README = (
    ("overview-kk", "/"),
    ("map-ru", "/map?lang=ru"),
    ("indicator-en", "/indicators/foreign_workers_skilled_share?lang=en"),
)
PAGES = {
    "overview": "/",
    "indicator": "/indicators/foreign_workers_skilled_share",
    "flows": "/indicators/international_net_migration",
    "regional": "/indicators/net_migration?region=KZ-19&compare=KZ-75",
    "nothing": "/indicators/qandas_employed_share_of_applicants",
    "map": "/map",
    "map-two-years": "/map?indicator=net_migration&mode=side&base=2019&year=2024",
    "map-change": "/map?indicator=net_migration&mode=difference&base=2019&year=2024",
    "qandas": "/qandas",
    "foreign-labour": "/foreign-labour",
    "resettlement": "/resettlement",
    "borders": "/borders",
    "refugees": "/refugees",
    "control": "/control",
    "labour_risks": "/labour-risks",
    "professions": "/professions",
    "documents": "/documents",
    "reporting": "/reporting",
    "data": "/data",
    "method": "/method",
    "problem": "/indicators/unknown",
}
WIDTHS = (1440, 768, 360)


def shoot(
    browser: Browser, url: str, path: Path, *, width: int, height: int = 900, whole: bool = True
) -> None:
    """A picture of the page once it is drawn."""
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1)
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(400)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=whole)
    page.close()


def main() -> None:
    """Take the pictures that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, language and width into DIR")
    parser.add_argument("--only", nargs="*", help="with --all: only these pages")
    parser.add_argument("--url", help="a dashboard that is running already")
    options = parser.parse_args()
    with chromium() as browser:
        if options.url:
            _take(browser, options.url, options)
        else:
            with served() as url:
                _take(browser, url, options)


def _take(browser: Browser, url: str, options: argparse.Namespace) -> None:
    if not options.all:
        for name, link in FOR_README:
            shoot(browser, url + link, PICTURES / f"{name}.png", width=1280, whole=False)
            print(f"docs/pictures/{name}.png")
        return
    for name in options.only or PAGES:
        for language in LANGUAGES:
            for width in WIDTHS:
                link = PAGES[name] + ("&" if "?" in PAGES[name] else "?") + f"lang={language}"
                shoot(browser, url + link, options.all / f"{name}-{language}-{width}.png", width=width)
        print(name)


if __name__ == "__main__":
    main()
