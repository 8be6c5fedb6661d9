"""The page in English, German and Simplified Chinese."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from engine import Run, Spec, SpecError, catalog
from tests.browser.on_page import epoch, layer, open_page, past, play

WORDS = """async () => {
  const all = {};
  for (const language of ["en", "de", "zh"]) {
    const part = (name) => import(new URL(`static/words/${name}.js`, document.baseURI));
    const [first, more] = await Promise.all([part(language), part(`${language}_more`)]);
    all[language] = {
      words: { ...first.words, ...more.words },
      catalog: { ...first.catalog, ...more.catalog },
    };
  }
  return JSON.parse(JSON.stringify(all));
}"""

SAID = """async ([catalog, event]) => {
  const at = (path) => import(new URL(path, document.baseURI));
  const { refusalText, said } = await at("static/refusals.js");
  const { readCatalog } = await at("static/catalog.js");
  const { read } = await at("static/words.js");
  const { speakAll } = await at("static/language.js");
  const answers = [];
  for (const language of ["en", "de", "zh"]) {
    await speakAll(language);
    const refused = () => read(refusalText(readCatalog(catalog), event, 3));
    answers.push(event.field ? refused() : said(event.message));
  }
  return answers;
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser, server: str) -> Iterator[Page]:
    """One page for what leaves no trace."""
    page = browser.new_page()
    open_page(page, server)
    yield page
    page.close()


@pytest.fixture(scope="module")
def words(shared: Page) -> Any:
    """What the three languages export."""
    return shared.evaluate(WORDS)


def speak(page: Page, language: str) -> None:
    """Choose a language in the header."""
    page.locator("#language").select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))


@pytest.mark.parametrize("language", ["de", "zh"])
def test_a_language_has_all_words_and_no_others(words: Any, language: str) -> None:
    english, other = words["en"]["words"], words[language]["words"]
    assert other.keys() == english.keys()
    assert [key for key, word in other.items() if not word] == []


def holes(word: Any) -> set[str]:
    """The names that are filled in, in any plural form."""
    return set(re.findall(r"\{(\w+)\}", str(word if isinstance(word, str) else word["other"])))


@pytest.mark.parametrize("language", ["de", "zh"])
def test_a_text_is_filled_with_the_same_values_in_each_language(words: Any, language: str) -> None:
    english, other = words["en"]["words"], words[language]["words"]
    assert {key for key in english if holes(english[key]) != holes(other[key])} == set()


def places() -> dict[str, int]:
    """Every place of the catalog that has texts, and how many."""
    known = catalog()
    found = {f"fields.{path}": 1 for path in known["fields"]}
    for name, entries in known.items():
        if isinstance(entries, list):
            found |= {f"{name}.{entry['name']}": 2 if name == "metrics" else 1 for entry in entries}
    found |= {f"{place}.help": 1 for place in found}
    for entry in known["data"]:
        found[f"groups.{entry['group']}"] = 1
        for part, names in (("classes", entry["class_names"]), ("inputs", entry["input_names"])):
            if any(re.fullmatch(r"[a-z ]{3,}\d?", name) for name in names):
                found[f"data.{entry['name']}.{part}"] = len(names)
    return found


@pytest.mark.parametrize("language", ["de", "zh"])
def test_every_text_of_the_catalog_is_translated(words: Any, language: str) -> None:
    table = words[language]["catalog"]
    assert {place: len(texts) for place, texts in table.items()} == places()
    assert [place for place, texts in table.items() if not all(texts)] == []


def refused(spec: dict[str, Any]) -> dict[str, Any]:
    """What a page is sent when this is refused."""
    try:
        Run(Spec.from_dict(spec))
    except SpecError as error:
        return error.to_dict()
    raise AssertionError("it is allowed")


FORMULAS: list[str | int] = [
    "x3",
    "x1+",
    "3x1",
    "(x1",
    "sin x1",
    "min(x1)",
    "max(x1, 2",
    "1e999",
    "(" * 31,
    "1" * 101,
]
FORMULAS += ["log(x1)", 3]  # a value is missing, a text is
TANH = {"units": 4, "activation": "tanh"}
OUTPUT = {"units": 1, "activation": "tanh"}
REFUSED: list[dict[str, Any]] = [
    {"batch_size": 2.5},
    {"optimizer": {"learning_rate": -1}},
    {"optimizer": {"name": "best"}},
    *({"data": {"features": [text]}} for text in FORMULAS),
    {"data": {"features": ["x1", "x1"]}},
    {"data": {"features": ["x1"] * 17}},
    {"layers": [{"units": 4, "activation": "softmax"}, OUTPUT]},
    {"layers": [TANH, {**OUTPUT, "dropout": 0.5}]},
    {"layers": [TANH, {"units": 1, "activation": "softmax"}], "loss": "categorical_crossentropy"},
    {"layers": [TANH, OUTPUT], "loss": "binary_crossentropy"},
    {"layers": [{**TANH, "frozen": 1}, OUTPUT]},
    {"layers": [{"units": 1024, "activation": "tanh"}] * 4 + [OUTPUT]},
    {"layers": [OUTPUT] * 17},
    {"layers": [TANH, {"units": 5, "activation": "tanh"}]},
    {"data": {"name": "plane"}, "layers": [TANH, {"units": 2, "activation": "linear"}]},
    {
        "data": {"name": "plane"},
        "layers": [TANH, {"units": 1, "activation": "sigmoid"}],
        "loss": "binary_crossentropy",
    },
    {"data": {"name": "plane"}, "layers": [TANH, {"units": 2, "activation": "softmax"}]},
]


@pytest.mark.parametrize("spec", REFUSED, ids=str)
def test_what_the_engine_refuses_is_said_in_each_language(
    shared: Page, spec: dict[str, Any]
) -> None:
    event = refused(spec)
    known = shared.evaluate("document.getElementById('catalog').text")
    english, german, chinese = shared.evaluate(SAID, [known, event])
    assert "allowed is" in english
    assert event["message"] not in (english, german, chinese)
    assert "erlaubt ist" in german
    assert re.search("允许的是", chinese)
    assert event["field"] not in german
    assert "expected" not in german + chinese


@pytest.mark.parametrize(
    "stop", [{"epochs": 2}, {"loss": 0.2}, {"accuracy": 0.9}, {"patience": 1}, {}], ids=str
)
def test_why_training_stopped_is_said_in_each_language(shared: Page, stop: dict[str, Any]) -> None:
    rate = 0.01 if stop else 100.0
    optimizer = {"name": "adam" if stop else "sgd", "learning_rate": rate}
    run = Run(Spec.from_dict({"data": {"name": "circle"}, "stop": stop, "optimizer": optimizer}))
    for _ in range(400):
        run.advance(1)
        if run.stop_reason is not None:
            break
    event = {"field": None, "message": run.stop_reason}
    known = shared.evaluate("document.getElementById('catalog').text")
    english, german, chinese = shared.evaluate(SAID, [known, event])
    assert len({english, german, chinese}) == 3
    assert re.search("Epoche|[Vv]erlust|[Gg]enauigkeit", german)
    assert re.search("轮|损失|准确率", chinese)


def test_the_language_is_chosen_in_mid_training_and_nothing_is_lost(
    page: Page, server: str
) -> None:
    open_page(page, server)
    play(page)
    before = epoch(page)
    page.locator("#language").select_option("de")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Ausgabe")).to_be_visible()
    expect(layer(page, "Verdeckte Schicht 1")).to_be_visible()
    expect(page.get_by_role("combobox", name="Optimierer")).to_have_value("adam")
    expect(page.get_by_role("spinbutton", name="Lernrate")).to_have_value("0,003")
    expect(page.get_by_role("radio", name="Spirale")).to_be_checked()
    expect(page.locator("#output-of")).to_have_text("ŷ von Ausgabeneuron 1")
    expect(page.locator("[data-metric=train_loss]")).to_have_text(re.compile(r"^\d,\d+"))
    accuracy = page.locator("[data-rate=accuracy]")
    expect(accuracy).to_have_attribute("data-formula", re.compile(r"= \d,\d{3}$"))
    past(page, before)
    speak(page, "zh")
    expect(page.get_by_role("heading", name="输出")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    field = page.get_by_role("spinbutton", name="批大小")
    field.fill("0")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("批大小：不能是0；允许的是1 到 5,000 的整数")
    speak(page, "en")
    expect(page.get_by_role("alert")).to_contain_text("Batch size: 0 is not allowed")
    expect(page.get_by_role("heading", name="Output")).to_be_visible()
    past(page, before + 1)


def test_the_language_follows_the_browser_and_a_choice_is_kept(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(locale="de-AT")
    page = context.new_page()
    page.goto(server)
    expect(page.get_by_role("button", name="Schritt")).to_be_visible()
    speak(page, "zh")
    page.reload()
    expect(page.get_by_role("button", name="单步")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (320, 800)], ids=str)
def test_no_text_is_cut_or_makes_the_page_scroll_sideways(
    shared: Page, language: str, size: tuple[int, int]
) -> None:
    shared.set_viewport_size({"width": size[0], "height": size[1]})
    speak(shared, language)
    shared.wait_for_timeout(300)
    assert shared.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = shared.evaluate(
        """() => [...document.querySelectorAll("button, label, h2, dt, dd, .muted, .layer-head *")]
          .filter((each) => each.checkVisibility() && !each.closest(".unseen, #network-box"))
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
            && getComputedStyle(each).display !== "inline")
          .map((each) => `${each.tagName} ${each.textContent.trim()}`)"""
    )
    assert cut == []


ENGLISH = """() => {
  const shown = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest("script, noscript, [lang]:not(html)")) shown.push(walk.currentNode.data);
  }
  for (const element of document.querySelectorAll("*"))
    for (const name of ["title", "aria-label", "placeholder"])
      if (element.hasAttribute(name)) shown.push(element.getAttribute(name));
  return [...new Set(shown.map((text) => text.trim()).filter((text) => /[a-z]{3}/i.test(text)))];
}"""


def test_chinese_leaves_no_english_standing(page: Page, server: str) -> None:
    open_page(page, server)
    speak(page, "zh")
    page.get_by_role("button", name="更多").click()
    expect(page.get_by_role("spinbutton", name="初始偏置")).to_be_visible()
    untold = page.locator("#tables caption", has_not_text=re.compile("[\u4e00-\u9fff]"))
    expect(untold).to_have_count(0)  # the tables are renewed one after the other
    own = re.compile(
        r"[\u4e00-\u9fff]|^(Glassnet|sigmoid|tanh|(leaky )?ReLU|S?ELU|GELU|softplus|mish|softmax)$"
        r"|^(PNG|SVG|CSV|Esc|Ctrl|Shift|MNIST|float32|float64)$"
        r"|^(SiLU \(swish\)|Nesterov|SGD|AdaGrad|AdaDelta|RMSProp|AdamW?|Nadam|Huber|sin x.)$"
        r"|^sin\(3\*x1\) \+ x2\^2$"
    )
    assert [text for text in page.evaluate(ENGLISH) if not own.search(text)] == []
