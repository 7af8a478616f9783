"""A home in one file and back: whole or not at all, and nothing that a file claims is believed."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lvliang_watch.backups import MANIFEST, back_up, restore
from lvliang_watch.errors import InputRefused, WarehouseError
from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import query_published
from lvliang_watch.store.warehouse import open_warehouse, writers_lock

NOW = datetime(2026, 3, 1, tzinfo=UTC)
REPORT = "柳林县人民政府2026年政府工作报告\n\n今年主要预期目标是:地区生产总值增长5%左右,城镇新增就业1.3万人以上。\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    """A home with a report and a vocabulary of its own, and its backup."""
    home = Settings(home=tmp_path_factory.mktemp("home"))
    (home.seeds / "报告").mkdir(parents=True)
    (home.seeds / "报告" / "a b.txt").write_text(REPORT, encoding="utf-8")
    (home.home / "vocab").mkdir()
    (home.home / "vocab" / "projects.toml").write_text('["柳林县"."甲路"]\nalso = ["甲线"]\n', encoding="utf-8")
    run(home, now=NOW)
    file = tmp_path_factory.mktemp("backups") / "one.tar"
    back_up(home, file, now=NOW)
    return home, file


def contents(home: Settings) -> dict[str, bytes]:
    """Every file that a backup holds but the database, by its name."""
    folders = (home.archive, home.seeds, home.home / "vocab")
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(home.home).as_posix(): path.read_bytes() for path in files if "partial" not in path.parts}


def test_what_was_backed_up_comes_back(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    """Files byte by byte, the database row by row; the next run finds nothing new and publishes."""
    home, file = kept
    other = Settings(home=tmp_path / "other")
    report = restore(other, file)
    assert (NOW, contents(home)) == (report.made_at, contents(other))
    assert {} == run(other, now=NOW + timedelta(days=1)).written
    query = "SELECT * FROM observations ORDER BY ALL"
    assert query_published(home, query) == query_published(other, query)
    assert sorted(path.name for path in other.warehouse.iterdir() if "restore" in path.name) == []


def test_a_home_with_data_is_not_overwritten_unless_told(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    """What it has goes then, also what the backup does not hold."""
    _, file = kept
    other = Settings(home=tmp_path / "other")
    other.seeds.mkdir(parents=True)
    (other.seeds / "mine.txt").write_text(REPORT, encoding="utf-8")
    with pytest.raises(InputRefused, match=r"holds data already \(seeds\)"):
        restore(other, file)
    assert "seeds/mine.txt" in contents(other)
    restore(other, file, overwrite=True)
    assert "seeds/mine.txt" not in contents(other)


def test_a_backup_is_not_written_over_a_file_or_into_itself(kept: tuple[Settings, Path]) -> None:
    """Both are said before anything is written."""
    home, file = kept
    with pytest.raises(InputRefused, match="is there already"):
        back_up(home, file, now=NOW)
    with pytest.raises(InputRefused, match="lies in what it is to hold"):
        back_up(home, home.seeds / "one.tar", now=NOW)


def test_while_another_writes_neither_is_done(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    """The lock of the home holds for both."""
    home, file = kept
    with writers_lock(home), pytest.raises(WarehouseError, match="another run is writing"):
        back_up(home, tmp_path / "two.tar", now=NOW)
    assert not (tmp_path / "two.tar").exists()
    other = Settings(home=tmp_path / "other")
    with writers_lock(other), pytest.raises(WarehouseError, match="another run is writing"):
        restore(other, file)


def rewritten(file: Path, change: Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]) -> None:
    """The file with its members changed."""
    with tarfile.open(file) as tar:
        members = [(one, (content.read() if (content := tar.extractfile(one)) else b"")) for one in tar]
    change(members)
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as tar:
        for info, content in members:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


def renamed(name: str) -> Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]:
    """The first seed under another name, in the list as well."""

    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        said = json.loads(next(content for info, content in members if info.name == MANIFEST))
        info = next(info for info, _ in members if info.name.startswith("seeds/"))
        said["files"][name] = said["files"].pop(info.name)
        info.name = name
        members[-1] = (members[-1][0], json.dumps(said).encode())

    return change


def linked(kind: bytes) -> Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]:
    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        link = tarfile.TarInfo("seeds/link")
        link.type, link.linkname = kind, "/etc/passwd"
        members.insert(0, (link, b""))

    return change


def with_database(path: Path) -> Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]:
    """Another database, in the list as well."""

    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        content = path.read_bytes()
        place = next(at for at, (info, _) in enumerate(members) if info.name.endswith(".duckdb"))
        info = members[place][0]
        info.size = len(content)
        members[place] = (info, content)
        said = json.loads(members[-1][1])
        said["files"][info.name] = [len(content), hashlib.sha256(content).hexdigest()]
        members[-1] = (members[-1][0], json.dumps(said).encode())

    return change


def altered(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    members[1] = (members[1][0], b"x" + members[1][1][1:])


def twice(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    members.insert(0, members[1])


def short(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    del members[1]


def without_list(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    del members[-1]


def of_another_format(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    members[-1] = (members[-1][0], b'{"format": 99, "files": {}}')


HOSTILE = {
    "a step upwards": renamed("seeds/../../outside.txt"),
    "a step upwards after a line break": renamed("seeds/a\n/../../outside.txt"),
    "an absolute name": renamed("/outside.txt"),
    "an absolute name below a part": renamed("seeds//etc/passwd"),
    "a step of another system": renamed("seeds/..\\outside.txt"),
    "another place of the home": renamed("warehouse/published/lvliang_watch.duckdb"),
    "a symbolic link": linked(tarfile.SYMTYPE),
    "a hard link": linked(tarfile.LNKTYPE),
    "a device": linked(tarfile.CHRTYPE),
    "altered bytes": altered,
    "a file twice": twice,
    "a file that is not there": short,
    "no list": without_list,
    "a list of another format": of_another_format,
}


@pytest.mark.parametrize("how", HOSTILE)
def test_what_no_backup_holds_is_refused(kept: tuple[Settings, Path], tmp_path: Path, how: str) -> None:
    """Nothing of it is written, inside or outside of the home."""
    file = tmp_path / "hostile.tar"
    file.write_bytes(kept[1].read_bytes())
    rewritten(file, HOSTILE[how])
    other = Settings(home=tmp_path / "home" / "other")
    with pytest.raises(InputRefused, match="nothing was changed"):
        restore(other, file)
    assert [] == [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix not in (".tar", ".lock")]


@pytest.mark.parametrize("content", [b"", b"no tar", None])
def test_what_is_no_backup_is_refused(kept: tuple[Settings, Path], tmp_path: Path, content: bytes | None) -> None:
    """Empty, something else, or cut off in the middle."""
    file = tmp_path / "one.tar"
    file.write_bytes(kept[1].read_bytes()[:300_000] if content is None else content)
    with pytest.raises(InputRefused, match=r"one\.tar.*nothing was changed"):
        restore(Settings(home=tmp_path / "other"), file)
    with pytest.raises(InputRefused, match="none"):
        restore(Settings(home=tmp_path / "other"), tmp_path / "none.tar")


def test_a_restored_home_can_be_asked_at_once(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    """Its copy for analysts is published, without another run."""
    home, file = kept
    other = Settings(home=tmp_path / "other")
    restore(other, file)
    query = "SELECT * FROM changes ORDER BY ALL"
    assert query_published(home, query) == query_published(other, query)


def test_a_backup_by_a_newer_version_takes_nothing_away(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    """It could not be opened, so what the home has stays."""
    home, file = kept
    newer = Settings(home=tmp_path / "newer")
    restore(newer, file)
    with open_warehouse(newer) as w:
        w.connection.execute(
            "INSERT INTO base.migrations SELECT 9999, 'later', sha256, applied_at FROM base.migrations"
        )
    copied = tmp_path / "newer.tar"
    copied.write_bytes(file.read_bytes())
    rewritten(copied, with_database(newer.database))
    before = contents(home)
    with pytest.raises(WarehouseError, match="newer one"):
        restore(home, copied, overwrite=True)
    assert before == contents(home)
    assert {} == run(home, now=NOW + timedelta(days=2)).written


def test_a_folder_that_holds_nothing_makes_no_backup(tmp_path: Path) -> None:
    """A home named by mistake must not look as if it were safe; nothing is made there either."""
    with pytest.raises(InputRefused, match="holds nothing to keep"):
        back_up(Settings(home=tmp_path / "typo"), tmp_path / "one.tar", now=NOW)
    assert [] == list(tmp_path.iterdir())


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    """The error is about what was named, not about the disk."""
    with pytest.raises(InputRefused, match=r"cannot be read.*nothing was changed"):
        restore(Settings(home=tmp_path / "other"), tmp_path)


def test_the_next_run_ends_a_restore_that_was_cut_off(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    """Once all is unpacked and checked, whoever opens the home puts the rest in place."""
    _, file = kept
    other = Settings(home=tmp_path / "other")
    restore(other, file)
    expected = contents(other)
    (other.warehouse / "restore").mkdir()
    other.seeds.rename(other.warehouse / "restore" / "seeds")
    other.seeds.mkdir()
    (other.seeds / "old.txt").write_text("old", encoding="utf-8")
    (other.home / "warehouse" / "restore-is-whole").write_text(
        json.dumps(["warehouse/lvliang_watch.duckdb", "warehouse/archive", "seeds", "vocab"]), encoding="utf-8"
    )
    with open_warehouse(other):
        pass
    assert expected == contents(other)
    assert [] == [path.name for path in other.warehouse.iterdir() if "restore" in path.name]
