"""Where a server is found, and when it asks for its token."""

import socket

import pytest

from server import access, classroom
from server.access import Address, door


@pytest.mark.parametrize(
    ("text", "origin", "hosts"),
    [
        ("class.local", "http://class.local:8000", {"class.local:8000"}),
        ("Class.Local:9000", "http://class.local:9000", {"class.local:9000"}),
        ("http://a.b", "http://a.b", {"a.b", "a.b:80"}),
        ("https://a.b/", "https://a.b", {"a.b", "a.b:443"}),
        ("HTTPS://A.b:444", "https://a.b:444", {"a.b:444"}),
        ("[::1]", "http://[::1]:8000", {"[::1]:8000"}),
        ("[FE80:0::1]:80", "http://[fe80::1]", {"[fe80::1]", "[fe80::1]:80"}),
    ],
)
def test_a_name_or_an_origin_stands_for_one_address(
    text: str, origin: str, hosts: set[str]
) -> None:
    address = access.parse(text, 8000)
    assert address.origin == origin
    assert address.hosts == hosts


@pytest.mark.parametrize(
    "text",
    [
        *("", "*", "*.example.org", "a b", "a/b", "http://", "ftp://a.b", "a.b.", ".a", "a..b"),
        *("me@a.b", "a.b?x", "a.b#x", "a.b:0", "a.b:99999", "a.b:x", "ümlaut.de", "a\n.b", "-a"),
        *("[::1", "::1]", "[a.b]", "https://a.b/path"),
    ],
)
def test_what_is_no_host_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match="is not a host; give a name"):
        access.parse(text, 8000)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
def test_loopback_names_are_this_machine_s(name: str) -> None:
    assert Address("http", name, 8000).is_loopback
    assert not door([name], 8000).access.asks_for_token


@pytest.mark.parametrize("name", ["192.168.1.2", "a.localhost", "localhost.evil.com", "128.0.0.1"])
def test_where_others_can_come_the_token_is_asked_for(name: str) -> None:
    assert door([name], 8000).access.asks_for_token
    assert door(["127.0.0.1"], 8000, allowed=[name]).access.asks_for_token
    assert door(["127.0.0.1"], 8000, allowed=[f"https://{name}"]).access.asks_for_token


def test_a_class_is_asked_for_it_even_on_one_machine() -> None:
    assert door(["127.0.0.1"], 8000, shared=True).access.asks_for_token


def test_links_carry_the_token_and_the_path() -> None:
    given = "a" * 16
    opened = door(["::1"], 8000, allowed=["b.org", "https://a.org"], base="/x/", token=given)
    assert opened.links == (
        f"http://[::1]:8000/x/?token={given}",
        f"https://a.org/x/?token={given}",
    )
    assert door(["127.0.0.1"], 80).links == ("http://127.0.0.1/",)


def test_behind_a_proxy_all_clients_have_one_address_and_are_not_counted_by_it() -> None:
    assert door(["192.168.1.2"], 8000).access.per_client == access.SOCKETS_PER_CLIENT
    assert door(["192.168.1.2"], 8000, allowed=["https://a.org"]).access.per_client is None


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {access.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(access.checked_token(token)) == 24 for token in tokens)


@pytest.mark.parametrize("token", ["", "short", "a" * 15, "a" * 15 + ";", "a" * 201, "ä" * 20])
def test_an_easy_token_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="at least 16"):
        access.checked_token(token)


@pytest.mark.parametrize(
    ("text", "base"),
    [("/", "/"), ("", "/"), ("x", "/x/"), ("/user/ann@b/proxy/80", "/user/ann@b/proxy/80/")],
)
def test_a_base_has_a_slash_at_both_ends(text: str, base: str) -> None:
    assert access.checked_base(text) == base


@pytest.mark.parametrize("text", ["/a//b/", "/../", "/./", "/a b/", "/a;b/", "/a\r\nb/", "/ä/"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        access.checked_base(text)


def test_the_address_in_the_network_is_one_or_none() -> None:
    found = classroom.lan_address()
    assert found is None or socket.inet_aton(found)


def modules_of(text: str, signs: str) -> list[list[bool]]:
    """The squares that a terminal shows, dark ones true."""
    rows = []
    for line in text.splitlines():
        halves = [divmod(signs.index(sign), 2) for sign in line]
        rows += [[bool(above) for above, _ in halves], [bool(below) for _, below in halves]]
    return rows


def test_the_code_has_its_three_corners_and_a_quiet_edge() -> None:
    corner = [
        "1111111",
        "1000001",
        "1011101",
        "1011101",
        "1011101",
        "1000001",
        "1111111",
    ]
    expected = [[sign == "1" for sign in row] for row in corner]
    shown = modules_of(classroom.code("http://192.0.2.7:8000/?token=x", colours=False), "█▀▄ ")
    size = len(shown[0]) - 8
    assert not any(any(row[:4]) or any(row[-4:]) for row in shown)
    assert not any(any(row) for row in [*shown[:4], *shown[4 + size :]])
    for top, left in ((4, 4), (4, size - 3), (size - 3, 4)):
        assert [row[left : left + 7] for row in shown[top : top + 7]] == expected


def test_the_code_is_the_same_with_colours() -> None:
    plain = modules_of(classroom.code("http://a.b/", colours=False), "█▀▄ ")
    coloured = classroom.code("http://a.b/", colours=True)
    bare = coloured.replace("\x1b[30;107m", "").replace("\x1b[0m", "")
    assert modules_of(bare, " ▄▀█") == plain
