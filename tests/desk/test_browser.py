"""The desk in Debian's Chromium: by mouse, by keyboard, narrow, wide, dark, without script."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from yalu.cli.demo import text as dispatch
from yalu.desk.pages import brief

CHROMIUM = shutil.which("chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine: apt-get install chromium", allow_module_level=True)

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PAGES = {
    "check": "/check",
    "record": "/record?month=2021-03",
    "record-then": "/record?as_of=2021-04-19",
    "goods": "/goods?q=soybean+oil&on=2021-05-19",
    "names": "/names?q=Ri+Pyong+Chol%3B+Jane+Doe",
    "timeline": "/timeline?place=Dandong+-+Sinuiju",
    "sources": "/sources",
}
if brief.available():
    PAGES["brief"] = "/brief?month=2021-03"
VIEWS = {"phone": (360, 780), "desk": (1360, 860), "wall": (2560, 1400)}
LIGHTS = (("phone", "light"), ("desk", "light"), ("desk", "dark"), ("wall", "dark"))


class Watched:
    """A browser page that notes what goes wrong in it, and who it asks."""

    def __init__(self, page, base: str) -> None:
        self.page = page
        self.base = base
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.base + "/", "data:")):
            self.foreign.append(url)

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)
        self.page.evaluate("document.fonts.ready")

    def settle(self) -> None:
        self.page.wait_for_load_state("networkidle")

    def clean(self) -> None:
        assert self.errors == []
        assert self.foreign == []


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield opened
        opened.close()


@pytest.fixture
def watch(browser, desk) -> Iterator[object]:
    """Opens pages in contexts of some settings; all are closed, and must have been clean."""
    contexts = []
    watched = []

    def begin(width: int = 1360, height: int = 860, **settings: object) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **settings
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = Watched(context.new_page(), desk.base)
        watched.append(page)
        return page

    yield begin
    for page in watched:
        page.clean()
    for context in contexts:
        context.close()


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def findings(page) -> list[str]:
    """What axe-core calls serious or critical, with where it is."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("view", "scheme"), LIGHTS)
@pytest.mark.parametrize("name", [*PAGES, "result"])
def test_every_page_in_every_size_and_light(watch, result, shots, name, view, scheme) -> None:
    width, height = VIEWS[view]
    watched = watch(width, height, color_scheme=scheme)
    watched.open(result if name == "result" else PAGES[name])
    page = watched.page
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert overflow(page) <= 0
    page.screenshot(path=shots / f"desk-{name}-{view}-{scheme}.png", full_page=True)
    if view != "wall":
        assert findings(page) == []


def test_a_planted_error_from_paste_to_diagnosis(watch, shots) -> None:
    watched = watch()
    page = watched.page
    watched.open("/check")
    page.get_by_label("Paste the text").fill(dispatch())
    page.get_by_role("button", name="Check").click()
    page.wait_for_url(re.compile(r"/check/[0-9a-f]{20}$"))
    assert page.get_by_role("heading", name="Contradicted").is_visible()
    chips = page.get_by_role("list", name="Verdicts").inner_text()
    assert "1 contradicted" in " ".join(chips.split())
    page.locator("[data-claims] a", has_text="$30.6 billion").click()
    page.get_by_role("heading", name="Mislabelled").wait_for()
    dossier = page.locator("#dossier").inner_text()
    assert "fits if divided by 1,000" in dossier
    assert "$30.599 million" in dossier
    assert page.locator("#dossier svg.chart .marked").count() == 1
    assert page.locator("#dossier a[href^='http']").count() >= 1
    assert re.search(r"claim=c\d+$", page.url)
    page.screenshot(path=shots / "desk-diagnosis.png")
    where = page.url
    page.get_by_role("link", name="next →").click()
    page.wait_for_url(lambda url: url != where)
    page.go_back()
    page.wait_for_url(where)


def test_a_claim_keeps_the_reader_where_he_is(watch, result) -> None:
    watched = watch(1360, 500)
    page = watched.page
    watched.open(result)
    last = page.locator("[data-claims] a").last
    last.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    last.click()
    page.get_by_role("heading", name="Ambiguous").wait_for()
    assert page.evaluate("window.scrollY") == before
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"


def test_the_keyboard_is_enough(watch) -> None:
    watched = watch()
    page = watched.page
    watched.open("/check")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.insert_text(dispatch())
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "primary":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/check/[0-9a-f]{20}$"))
    for _ in range(40):
        page.keyboard.press("Tab")
        if "$30.6 billion" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mislabelled").wait_for()
    assert "$30.6 billion" in page.evaluate("document.activeElement.textContent")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_dropped_file_is_checked(watch, tmp_path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(dispatch(), encoding="utf-8")
    watched = watch()
    page = watched.page
    watched.open("/check")
    page.get_by_label("or drop a file").set_input_files(file)
    page.get_by_role("button", name="Check").click()
    page.wait_for_url(re.compile(r"/check/[0-9a-f]{20}$"))
    assert page.get_by_role("heading", name="Contradicted").is_visible()


#: The desk's own answer shows a day that begins so ("": none), and its slider listens.
_ANSWERED = """start => {
    const day = document.getElementById("as_of").getAttribute("value") || "";
    const listens = document.querySelector("[data-days]").dataset.begun;
    return listens && (start ? day.startsWith(start) : day === "");
}"""


def test_the_slider_goes_back_to_any_release(watch) -> None:
    watched = watch()
    page = watched.page
    watched.open("/record")
    slider = page.get_by_label("any day of release")
    slider.focus()
    slider.press("Home")
    page.wait_for_url(re.compile("as_of=19"))
    # The address changes before the page does: a key that comes between goes to the old slider.
    page.wait_for_function(_ANSWERED, arg="19")
    slider = page.get_by_label("any day of release")
    slider.press("End")
    page.wait_for_url(re.compile(r"as_of=(?!19)"))
    page.wait_for_function(_ANSWERED, arg="")
    slider = page.get_by_label("any day of release")
    for _ in range(3):
        slider.press("ArrowLeft")
    page.wait_for_url(re.compile(r"as_of=202\d"))
    page.get_by_text("as known on").first.wait_for()
    assert page.get_by_label("as known on", exact=True).input_value().startswith("202")
    assert page.evaluate("document.activeElement.id") == "vintage"


def test_a_month_in_the_picture_shows_its_figures(watch) -> None:
    watched = watch()
    page = watched.page
    watched.open("/record?since=2021-01&until=2021-12")
    target = page.locator("svg.mirror a[href*='month=2021-04'] .target")
    target.click()
    page.wait_for_url(re.compile("month=2021-04"))
    assert page.get_by_role("heading", name="What was published about April 2021").is_visible()
    assert page.locator(".figure-list q").first.inner_text() != ""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "path",
    ["/record", "/record?of=CHN<->PRK", "/record?since=2021-01&until=2021-12", "/timeline"],
)
def test_amounts_stand_beside_the_columns_and_not_over_them(watch, path, view) -> None:
    watched = watch(*VIEWS[view])
    watched.open(path)
    boxes = watched.page.evaluate(
        """() => ["text.scale", "text.peak", ".col"].map((kind) =>
            [...document.querySelectorAll(`svg.mirror ${kind}`)].map((one) => {
                const box = one.getBoundingClientRect();
                return [box.left, box.top, box.right, box.bottom];
            }))"""
    )
    scale, peaks, columns = boxes
    assert scale
    assert peaks
    assert columns
    labels = scale + peaks
    assert not [(one, column) for one in labels for column in columns if meet(one, column)]
    pairs = itertools.combinations(labels, 2)
    assert not [(one, other) for one, other in pairs if meet(one, other)]
    assert min(one[0] for one in labels) >= 0


def meet(one: list[float], other: list[float]) -> bool:
    """Whether two boxes share more than an edge."""
    return all(one[at] + 0.5 < other[at + 2] and other[at] + 0.5 < one[at + 2] for at in (0, 1))


def test_goods_are_found_while_typing(watch) -> None:
    watched = watch()
    page = watched.page
    watched.open("/goods")
    page.get_by_label("Words or an HS code").press_sequentially("coal")
    page.wait_for_url(re.compile("q=coal"))
    page.locator(".answers a").first.wait_for()
    assert page.get_by_label("Words or an HS code").input_value() == "coal"
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_is_not_understood_is_said_and_the_page_stays(watch) -> None:
    watched = watch()
    page = watched.page
    watched.open("/goods?q=coal")
    page.get_by_label("Words or an HS code").fill("7799")
    page.get_by_role("alert").wait_for()
    assert "no code of HS" in page.get_by_role("alert").inner_text()
    # Chromium itself notes every answer that is an error; it is the one expected here.
    assert all("422" in error for error in watched.errors)
    watched.errors.clear()


def test_choosing_on_the_timeline_shows_on_the_map_and_the_other_way_round(watch) -> None:
    watched = watch()
    page = watched.page
    watched.open("/timeline")
    page.locator(".events a", has_text="Khasan and Tumangang").click()
    page.wait_for_url(re.compile("event="))
    assert "Khasan" in (page.locator("svg.map .here").text_content() or "")
    assert page.locator("svg.lanes .here").count() == 1
    page.locator("svg.map a[aria-label^='Dandong']").click()
    page.wait_for_url(re.compile("place=Dandong"))
    assert page.locator("svg.lanes .dim").count() > 0
    assert page.get_by_role("heading", name=re.compile("At Dandong")).count() >= 1


def test_hostile_text_stays_text(watch) -> None:
    words = "<img src=x onerror='window.stolen=1'><script>window.stolen=1</script>"
    watched = watch()
    page = watched.page
    watched.open("/check")
    page.get_by_label("Paste the text").fill(f"{words}\n\nTrade rose 3 percent {words}")
    page.get_by_label("by", exact=True).fill(words)
    page.get_by_role("button", name="Check").click()
    page.wait_for_url(re.compile(r"/check/[0-9a-f]{20}$"))
    watched.settle()
    assert page.evaluate("window.stolen") is None
    assert words in page.locator(".text").inner_text()
    page.goto(watched.base + "/sources")
    assert page.evaluate("window.stolen") is None
    page.goto(watched.base + "/check")
    page.locator(".results form, .results a", has_text="onerror").first.click()
    page.get_by_role("button", name="Forget it").click()
    page.wait_for_url(re.compile(r"/check$"))


def test_everything_works_without_script(watch, result) -> None:
    watched = watch(java_script_enabled=False)
    page = watched.page
    page.goto(watched.base + "/check")
    page.get_by_label("Paste the text").fill(dispatch())
    page.get_by_role("button", name="Check").click()
    page.wait_for_url(re.compile(r"/check/[0-9a-f]{20}$"))
    page.locator("[data-claims] a", has_text="$30.6 billion").click()
    page.wait_for_url(re.compile(r"claim=c\d+"))
    assert page.get_by_role("heading", name="Mislabelled").is_visible()
    page.goto(watched.base + "/record")
    page.get_by_label("as known on", exact=True).fill("2021-04-19")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("as_of=2021-04-19"))
    assert page.locator("svg.mirror .col").count() > 10
    page.goto(watched.base + "/goods")
    page.get_by_label("Words or an HS code").fill("coal")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".answers a").count() > 0
    page.goto(watched.base + "/timeline")
    page.locator(".events a").first.click()
    page.wait_for_url(re.compile("event="))
    assert page.locator("svg.lanes .here").count() == 1


def test_the_sentence_can_be_copied(watch, result, browser) -> None:
    watched = watch(permissions=["clipboard-read", "clipboard-write"])
    page = watched.page
    watched.open(result)
    page.get_by_role("button", name="Copy the sentence").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#sentence").inner_text()
