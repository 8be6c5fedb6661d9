"""A table of one's own on the page: dropped, chosen or pasted, shown as it is read, and used.

The files have the shapes that are met in the wild: that of the data in scikit-learn's package,
whose first line counts; decimal commas between semicolons; quotes and line breaks within fields.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from engine import data
from tests.browser.conftest import watch
from tests.browser.on_page import metric, open_page

FLOWERS = Path(data.__file__).parent / "iris.csv"
COUNTED = "60,2,small,large\n" + "".join(
    f"{n % 7}.{n % 10},{n % 5},{int(n % 7 > 3)}\n" for n in range(60)
)
COMMAS = "Größe;Gewicht;Ziel\n" + "".join(
    f"1,{60 + n % 30};{50 + n % 40};{100 * (n % 30) + n % 3}\n" for n in range(60)
)
QUOTED = "note,size,kind\n" + "".join(
    f'"line one\nline, ""two"" {"xy"[n % 2]}",{"" if n % 10 == 3 else n % 17},{"ab"[n % 17 > 8]}\n'
    for n in range(60)
)
DROP = """([text, name]) => {
  const carried = new DataTransfer();
  if (name) carried.items.add(new File([text], name));
  else carried.setData('text/plain', text);
  const drag = (type) => document.body.dispatchEvent(
    new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
  if (!name) return !document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
  drag('dragenter');
  const seen = !document.getElementById('drop-hint').hidden;
  drag('drop');
  return seen && document.getElementById('drop-hint').hidden;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    """One page for all; the only errors are the refusals that are provoked."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened, errors = context.new_page(), list[str]()
    watch(opened, errors)
    open_page(opened, server)
    yield opened
    context.close()
    assert [error for error in errors if "422" not in error] == []


def give(page: Page, text: str, name: str) -> None:
    """Drop a file on the page, or paste a text for which there is no name."""
    assert page.evaluate(DROP, [text, name])
    expect(page.get_by_role("dialog", name="Your own table")).to_be_visible()


def use(page: Page, facts: str) -> None:
    """Use the table once the dialog has told these facts, and train a little."""
    expect(page.locator("#own-facts")).to_have_text(facts)
    page.get_by_role("button", name="Use", exact=True).click()
    expect(page.get_by_role("dialog", name="Your own table")).to_be_hidden()
    expect(page.locator("[data-metric=epoch]")).to_have_text("0")
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")


def test_a_chosen_file_is_previewed_and_trained_on_with_its_own_names(page: Page) -> None:
    page.get_by_role("button", name="Your own table").click()
    expect(page.get_by_role("dialog", name="Your own table")).to_be_visible()
    page.locator("#own-file").set_input_files(FLOWERS)
    expect(page.locator("#own-name")).to_have_text("iris.csv: 150 rows")
    expect(page.locator("#own-table tbody tr").first).to_have_text("5.13.51.40.2setosa")
    page.get_by_label("What petal_width is").select_option("ignore")
    use(page, "150 examples · 3 inputs · classes: setosa, versicolor, virginica")
    expect(page.locator("#features-help")).to_contain_text(
        "sepal_length, sepal_width, petal_length"
    )
    expect(page.get_by_role("table", name="Confusion matrix")).to_contain_text("virginica")


def test_a_dropped_file_whose_first_line_counts_names_its_classes(page: Page) -> None:
    give(page, COUNTED, "counted.csv")
    expect(page.locator("#own-first_line")).to_have_value("counts")
    use(page, "60 examples · 2 inputs · classes: small, large")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#features-help")).to_contain_text("petal_length")


def test_a_pasted_table_with_decimal_commas_is_learned_in_its_own_units(page: Page) -> None:
    give(page, COMMAS, "")
    expect(page.locator("#own-delimiter")).to_have_value(";")
    expect(page.locator("#own-decimal")).to_have_value(",")
    expect(page.locator("#own-task")).to_have_value("regression")
    use(
        page,
        "60 examples · 2 inputs · the target is scaled for training, and shown in its own units",
    )
    for _ in range(40):
        page.keyboard.press("s")
    expect(page.locator("[data-metric=epoch]")).to_have_text("41")
    assert metric(page, "train_loss") < 0.2, "targets in the thousands are learned as any"
    told = page.locator("[data-rate=mae]").inner_text()
    assert float(told.rpartition("=")[2].replace(",", "")) > 20, "in units of the target"


def test_quotes_line_breaks_and_gaps_are_read_as_they_are_meant(page: Page) -> None:
    give(page, QUOTED, "quoted.csv")
    expect(page.locator("#own-table tbody td").first).to_have_text('line one line, "two" x')
    page.locator("#own-missing").select_option("refuse")
    expect(page.locator("#own-trouble")).to_have_text(
        "row 5, column size: a value is missing (6 in this column)"
    )
    expect(page.get_by_role("button", name="Use", exact=True)).to_be_disabled()
    page.locator("#own-missing").select_option("median")
    use(page, "60 examples · 3 inputs · classes: a, b")


def test_a_refused_table_changes_nothing_and_says_where_it_went_wrong(page: Page) -> None:
    before = page.locator("#data-help").inner_text()
    give(page, "a,b\n1,2\n3\n", "broken.csv")
    expect(page.locator("#own-trouble")).to_have_text("row 3: it has 1 cells; the first row has 2")
    expect(page.get_by_role("button", name="Use", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Cancel").click()
    assert page.locator("#data-help").inner_text() == before
    page.get_by_role("tab", name="2-D").click()
    page.get_by_role("radio", name="Circle", exact=True).check()
    expect(page.locator("#data-help")).not_to_have_text(before)
