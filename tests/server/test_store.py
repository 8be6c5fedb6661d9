"""Databases that cannot be used, and disks that are full: the server runs on and says so."""

import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from engine import Run, Spec
from server import database
from server.archive import Archive
from server.database import MEMORY, NAME, VERSION
from server.experiment import Experiment
from server.records import Checkpoint, Kept, Record
from server.store import Store
from tests.running import RunningServer
from tests.server.live import Client
from tests.server.test_streaming import SMALL


def record(run: str = "a1", epoch: int = 0) -> Record:
    return Record(run, Spec.from_dict(SMALL).to_dict(), [], [4, 1], epoch, "paused", None, None)


def checkpoint(run: Run, since: int, name: str = "a1") -> bytes:
    rows = run.history_rows(since, "<f8")
    state = run.state(history=False)
    return Checkpoint(name, run.epoch, since, 0.5, state, rows, b"\0").to_bytes()


def with_store(
    act: Callable[[Store], Awaitable[None]], directory: str = MEMORY
) -> list[str | None]:
    """Do something with a store; return what trouble it told of."""
    troubles: list[str | None] = []

    async def run() -> None:
        store = Store(directory, troubles.append)
        store.start()
        try:
            await act(store)
        finally:
            await store.close()

    asyncio.run(run())
    return troubles


async def listed(store: Store) -> int:
    return len(await store.do(lambda archive: archive.cards(None)))


async def note_one(store: Store) -> None:
    await store.do(lambda archive: archive.note("session", "", record(epoch=3)))
    assert await listed(store) == 1


def test_a_checkpoint_and_the_losses_of_all_before_it_bring_a_run_back(tmp_path: Path) -> None:
    run = Run(Spec.from_dict(SMALL))

    async def write(store: Store) -> None:
        await store.do(lambda archive: archive.note("session", "ann", record()))
        for since, epochs in ((0, 5), (0, 4), (10, 6)):  # the second was taken before the first was
            run.advance(epochs)  # confirmed
            done = store.do(partial(Archive.keep, document=checkpoint(run, since)))
            assert await done == ("a1", run.epoch)

    async def read(store: Store) -> None:
        found = await store.do(lambda archive: archive.load("session"))
        assert found is not None
        owner, document = found
        kept = Kept.from_bytes(document)
        assert (owner, kept.record.epoch) == ("ann", 15)
        again = Experiment.kept(kept)
        assert again.epoch == 15
        assert again.rows_kept == 16

    assert with_store(write, str(tmp_path)) == with_store(read, str(tmp_path)) == []
    run.advance(1)


def test_the_losses_of_an_epoch_that_was_kept_are_kept_anew_after_an_edit() -> None:
    edited = Experiment(SMALL)
    rows: list[int] = []

    async def act(store: Store) -> None:
        await store.do(lambda archive: archive.note("session", "ann", record()))
        for epoch in (1, 2, 3):
            while edited.epoch < epoch:
                edited.advance()
            for value in (1.0, 2.0):
                taken = edited.checkpoint("a1", len(rows)).to_bytes()
                await store.do(partial(Archive.keep, document=taken))
                rows[:] = range(edited.epoch + 1)
                place = {"layer": 0, "input": 0, "unit": 0}
                edited.edit({"type": "set_weight", **place, "value": value})
        found = await store.do(lambda archive: archive.load("session"))
        assert found is not None
        history = Kept.from_bytes(found[1]).history
        assert history is not None
        assert len(history) == 4
        assert history.tobytes() == expected

    twin = Run(Spec.from_dict(SMALL))
    for epoch in range(3):
        twin.advance()
        place = {"type": "set_weight", "layer": 0, "input": 0, "unit": 0}
        twin.edit({**place, "value": 1.0})
        if epoch < 2:
            twin.edit({**place, "value": 2.0})
    expected = twin.history_rows(dtype="<f8").tobytes()
    assert with_store(act) == []


def test_a_session_that_begins_another_run_leaves_the_old_one_in_the_list() -> None:
    async def act(store: Store) -> None:
        for name, epoch in (("a1", 0), ("a2", 7), ("a3", 0), ("a4", 9)):
            kept = record(name, epoch)
            await store.do(partial(Archive.note, session="s", owner="", record=kept))
        cards = await store.do(lambda archive: archive.cards(None))
        assert {card.run for card in cards} == {"a2", "a4"}

    assert with_store(act) == []


def damage(path: Path) -> None:
    path.write_bytes(b"not a database at all, " * 100)


def truncate(path: Path) -> None:
    asyncio.run(_make(path.parent))
    path.write_bytes(path.read_bytes()[:5000])


def overwrite(path: Path) -> None:
    asyncio.run(_make(path.parent))
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xaa" * 8192
    path.write_bytes(content)


def age(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE runs (something INTEGER)")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


async def _make(directory: Path) -> None:
    store = Store(str(directory), lambda _: None)
    store.start()
    await note_one(store)
    await store.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [(damage, "damaged"), (truncate, "damaged"), (overwrite, "damaged"), (age, "newer Glassnet")],
)
def test_a_database_that_cannot_be_used_is_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    spoil(tmp_path / NAME)
    before = (tmp_path / NAME).read_bytes()
    (trouble,) = with_store(note_one, str(tmp_path))
    assert trouble is not None
    assert says in trouble
    assert str(tmp_path) in trouble
    assert (tmp_path / NAME).read_bytes() == before


def test_a_directory_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (trouble,) = with_store(note_one, str(tmp_path / "file" / "below"))
    assert trouble is not None
    assert "not kept" in trouble


def limit(pages: int, archive: Archive) -> None:
    """Let the database grow to so many pages only, as a disk does."""
    archive._connection.execute(f"PRAGMA max_page_count = {pages}")


def note_many(archive: Archive) -> None:
    for number in range(999):
        archive.note("s", "", record(f"b{number}", number))


def test_a_full_disk_is_told_once_and_so_is_its_end(tmp_path: Path) -> None:
    async def act(store: Store) -> None:
        await note_one(store)
        await store.do(partial(limit, 1))
        for _ in range(3):
            with pytest.raises(sqlite3.Error, match="full"):
                await store.do(note_many)
        assert await listed(store) == 1
        await store.do(partial(limit, 10**6))
        document = checkpoint(Run(Spec.from_dict(SMALL)), 0)
        await store.do(partial(Archive.keep, document=document))

    full, over = with_store(act, str(tmp_path))
    assert full is not None
    assert "the disk is full" in full
    assert over is None


def test_a_damaged_database_is_told_to_the_terminal_and_the_page_which_trains_on(
    tmp_path: Path,
) -> None:
    damage(tmp_path / NAME)
    with RunningServer("--data-dir", str(tmp_path)) as running, Client(running.url) as client:
        notice = next(each for each in client.seen if isinstance(each, dict))
        assert notice["type"] == "notice"
        assert "not kept" in notice["text"]
        assert client.step(20)["epoch"] == 20
        with Client(running.url, client.session) as again:
            assert again.state["epoch"] == 20
    assert "not kept" in running.output


def test_data_go_where_the_platform_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    expected = {
        "linux": Path("/home/ann/.local/share/glassnet"),
        "darwin": Path("/home/ann/Library/Application Support/Glassnet"),
        "win32": Path("/local/Glassnet"),
    }
    for platform, place in expected.items():
        monkeypatch.setattr(sys, "platform", platform)
        assert database.data_directory() == place
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert database.data_directory() == Path("/data/glassnet")
