"""Tables are read as they were written, or refused with the place where it went wrong."""

import contextlib
import csv
import gzip
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.table import Reading, read_rows, read_table
from engine.data.table_error import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TableError

DIALECTS = ("excel", "excel-tab", "unix")
names = st.text("abcdefghijklmnop ", min_size=1, max_size=8).filter(str.strip)
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def written(rows: list[list[str]], dialect: str) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, dialect).writerows(rows)
    return target.getvalue()


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 6))
    header = draw(st.lists(names, min_size=width, max_size=width, unique_by=lambda n: n.split()[0]))
    row = st.lists(cells, min_size=width, max_size=width)
    return [header, *draw(st.lists(row, min_size=1, max_size=8))]


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    rows=tables(),
    dialect=st.sampled_from(DIALECTS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_pythons_csv_writes_comes_back_the_same(
    rows: list[list[str]], dialect: str, encoding: str
) -> None:
    text = written(rows, dialect)
    delimiter = csv.get_dialect(dialect).delimiter
    assert read_rows(text, delimiter) == rows
    table = read_table(text.encode(encoding))
    assert table.delimiter == delimiter
    assert table.rows == len(rows) - table.header


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused_cleanly(data: bytes) -> None:
    with contextlib.suppress(TableError):
        table = read_table(data)
        assert all(len(column.cells) == table.rows for column in table.columns)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("delimiter", "point"), [(",", "."), (";", ","), ("\t", ","), ("|", ".")])
def test_numbers_are_read_with_every_delimiter_decimal_point_and_line_ending(
    ending: str, delimiter: str, point: str
) -> None:
    rows = [["a", "b"], ["1.5", "-2"], ["3", "4e-1"], ["", "0.25"]]
    lines = [delimiter.join(row).replace(".", point) for row in rows]
    table = read_table(ending.join(lines) + ending)
    assert [column.name for column in table.columns] == ["a", "b"]
    first, second = (column.numbers for column in table.columns)
    np.testing.assert_array_equal(first, [1.5, 3, np.nan])
    np.testing.assert_array_equal(second, [-2, 0.4, 0.25])
    assert [column.missing for column in table.columns] == [1, 0]


def test_quotes_may_hold_delimiters_line_breaks_and_quotes() -> None:
    table = read_table('name,note\n"Smith, J.","said ""no""\nand left"\nLi,\n')
    assert table.columns[0].cells == ("Smith, J.", "Li")
    assert table.columns[1].cells == ('said "no"\nand left', None)
    assert table.columns[0].numbers is None


def test_a_table_without_a_header_gets_numbered_columns() -> None:
    table = read_table("1,2\n3,4\n")
    assert not table.header
    assert [column.name for column in table.columns] == ["column 1", "column 2"]


def test_a_word_above_numbers_makes_a_header_even_beside_numbers() -> None:
    table = read_table("150,4,setosa\n5.1,3.5,0\n4.9,3.0,1\n")
    assert table.header
    assert [column.name for column in table.columns] == ["150", "4", "setosa"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "there is nothing in it"),
        ("a,b\n", "a header and no row"),
        ("a,b\n1,2\n3\n", "row 3: it has 1 cells; the first row has 2"),
        ("a,a\n1,2\n", "row 1, column 2: two columns are called 'a'"),
        ('a,b\n"1,2\n', "row 2: a quotation mark is opened and not closed"),
        (b"a,b\n1,\xff\n", "byte 7 is no UTF-8"),
        (b"PK\x03\x04\0\0a,b\n", "zero bytes"),
        ("a,b\n" + "1,2\n" * (MOST_ROWS + 1), f"at most {MOST_ROWS:,} rows"),
        (",".join(["1"] * (MOST_COLUMNS + 1)), f"at most {MOST_COLUMNS} columns"),
        ("x" * (MOST_BYTES + 1), f"at most {MOST_BYTES:,} are allowed"),
        ("a,b\n1," + "x" * 200_000 + "\n", "row 2: field larger than field limit"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(source: str | bytes, said: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(source)
    assert said in str(caught.value)


COUNTED = "4,2,small,large\n1,2,0\n3,4,1\n5,6,1\n7,8,0\n"


def test_a_first_line_that_counts_names_the_classes_in_their_order() -> None:
    table = read_table(COUNTED)
    assert table.first_line == "counts"
    assert [column.name for column in table.columns] == ["column 1", "column 2", "class"]
    names, codes = table.columns[-1].categories()
    assert names == ("small", "large")
    assert codes.tolist() == [0, 1, 1, 0]
    assert table.row_of(0) == 2


@pytest.mark.parametrize("change", [("4,2", "5,2"), ("4,2", "4,3"), ("7,8,0", "7,8,2")])
def test_a_first_line_that_counts_wrongly_is_no_such_line(change: tuple[str, str]) -> None:
    text = COUNTED.replace(*change)
    with pytest.raises(TableError, match="row 2: it has 3 cells; the first row has 4"):
        read_table(text)
    with pytest.raises(TableError, match="row 1: it does not count"):
        read_table(text, Reading(first_line="counts"))


def test_spaces_delimit_numbers_where_nothing_else_does() -> None:
    table = read_table("long wide\n  1.5   2\n3 4  \n")
    assert table.delimiter == " "
    assert [column.name for column in table.columns] == ["long", "wide"]
    np.testing.assert_array_equal(table.columns[1].numbers, [2, 4])
    assert read_table("a b,c d\n1,2\n").delimiter == ","


@pytest.mark.parametrize("line", ["1,5;2,5;3,5", "Rome;1,81;80,5", "1;2,5"])
def test_decimal_commas_are_no_delimiters(line: str) -> None:
    table = read_table(f"{line}\n{line}\n")
    assert (table.delimiter, table.decimal) == (";", ",")


def test_what_is_found_out_can_be_said_instead() -> None:
    text = "1;2,5\n3;4,1\n"
    assert read_table(text).decimal == ","
    said = read_table(text, Reading(delimiter=",", first_line="names", decimal="."))
    assert [column.name for column in said.columns] == ["1;2", "5"]
    words = read_table(text, Reading(decimal="."))
    assert words.columns[1].numbers is None


def test_a_packed_file_is_unpacked_and_never_more_than_is_allowed() -> None:
    assert read_table(gzip.compress(b"a,b\n1,2\n")).columns[1].name == "b"
    with pytest.raises(TableError, match="unpacked it has more than 5,000,000 bytes"):
        read_table(gzip.compress(b"1,2\n" * 20_000_000))
    for broken in (gzip.compress(b"a,b\n1,2\n")[:-9], b"\x1f\x8b" + b"junk" * 9):
        with pytest.raises(TableError, match="gzip"):
            read_table(broken)


def test_long_names_are_cut() -> None:
    assert len(read_table(f"{'x' * 300},b\n1,2\n").columns[0].name) == 80
