"""Tests of the drop folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from lvliang_watch.capture.folder import FolderLook, KnownFile, look_at_folder
from lvliang_watch.records import Capture, Description
from lvliang_watch.settings import Settings

TEXT = "全年新增就业4万人。".encode()


@pytest.fixture
def seeds(settings: Settings) -> Path:
    settings.seeds.mkdir()
    return settings.seeds


def put(path: Path, content: bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def sources(look: FolderLook) -> list[str]:
    return [capture.source for capture in look.captures]


def refusals(look: FolderLook) -> list[tuple[str, str]]:
    return [(refusal.where, refusal.what) for refusal in look.refused]


def notes(look: FolderLook) -> list[tuple[str, str]]:
    return [(finding.kind, finding.message.partition(": ")[0]) for finding in look.skipped]


def test_a_file_becomes_a_capture(seeds: Path, now: datetime, settings: Settings) -> None:
    """A capture says where its bytes come from, what they are, and when they were taken."""
    put(seeds / "county" / "2026" / "报告.txt")
    expected = Capture(
        source="seeds:county/2026/报告.txt",
        name="报告.txt",
        content=TEXT,
        sha256=hashlib.sha256(TEXT).hexdigest(),
        captured_at=now,
    )
    look = look_at_folder(seeds, now=now, settings=settings)
    assert (look.captures, look.refused, look.skipped) == ((expected,), (), ())


@pytest.mark.parametrize(
    "name",
    [
        "sources.toml",
        "README.md",
        "README.zh-CN.md",
        "sub/readme",
        ".hidden.txt",
        ".git/config",
        "sub/.DS_Store",
        "a.txt.toml",  # the sidecar of a.txt
    ],
)
def test_some_files_are_no_inputs(name: str, seeds: Path, now: datetime, settings: Settings) -> None:
    """What describes or explains inputs, and what is hidden, is passed over without a word."""
    put(seeds / "a.txt")
    put(seeds / name, b'title = "A"')
    look = look_at_folder(seeds, now=now, settings=settings)
    assert (sources(look), look.refused, look.skipped) == (["seeds:a.txt"], (), ())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf.part", "temporary_file"),
        ("a.html.CRDOWNLOAD", "temporary_file"),
        ("~$report.docx", "temporary_file"),
        ("a.txt.swp", "temporary_file"),
        ("a.tmp", "temporary_file"),
        ("a.txt~", "temporary_file"),
        ("b.txt.toml", "sidecar_alone"),
        ("sub/sources.toml", "sidecar_alone"),  # only the one at the top lists sources
        ("README.md.toml", "sidecar_alone"),
    ],
)
def test_what_waits_for_something_is_noted(
    name: str, kind: str, seeds: Path, now: datetime, settings: Settings
) -> None:
    """A temporary file and a sidecar without its file are no inputs, but somebody may miss them."""
    put(seeds / name)
    put(seeds / "README.md")
    look = look_at_folder(seeds, now=now, settings=settings)
    assert (look.captures, look.refused, notes(look)) == ((), (), [(kind, f"seeds:{name}")])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (b"-rf", "seeds:-rf"),
        (b"two\nlines.txt", "seeds:two%0Alines.txt"),
        ("📈 目标.md".encode(), "seeds:📈 目标.md"),
        ("吕梁.txt".encode("gb18030"), "seeds:%C2%C0%C1%BA.txt"),
        (b"readme2.txt", "seeds:readme2.txt"),
        (b"$(id);'\".txt", "seeds:$(id);'\".txt"),
        (b"x" * 255, "seeds:" + "x" * 255),  # as long as names get: there is no room for a sidecar's
    ],
)
def test_odd_names_do_no_harm(name: bytes, key: str, seeds: Path, now: datetime, settings: Settings) -> None:
    """Any name that the file system bears is captured under a printable key."""
    put(seeds / os.fsdecode(name))
    look = look_at_folder(seeds, now=now, settings=settings)
    assert (sources(look), look.refused, look.skipped) == ([key], (), ())
    assert look.captures[0].name.encode().decode().isprintable()


def test_a_sidecar_describes_the_file_beside_it(seeds: Path, now: datetime, settings: Settings) -> None:
    """What the sidecar says is told of its file only, with a mark of who said it; a mark before the text is borne."""
    put(seeds / "a.txt")
    put(seeds / "b.txt")
    sidecar = '\ufefftitle = "政府工作报告"\nregion = "汾阳市"\nreport_year = 2026\npublished = 2026-01-20\n'
    put(seeds / "a.txt.toml", sidecar.encode())
    expected = Description(
        title="政府工作报告",
        region="汾阳市",
        report_year=2026,
        published=date(2026, 1, 20),
        said_by=dict.fromkeys(("title", "region", "report_year", "published"), "sidecar"),
    )
    look = look_at_folder(seeds, now=now, settings=settings)
    assert [capture.told for capture in look.captures] == [expected, Description()]


@pytest.mark.parametrize(
    ("sidecar", "what"),
    [
        (b"title = ", "no TOML in UTF-8"),
        ('title = "报告"'.encode("gb18030"), "no TOML in UTF-8"),
        (b"x = " + b"[" * 5000, "no TOML in UTF-8"),
        (b'titel = "A"', "unknown keys of a description: titel"),
        (b'kind = "report"', "kind is 'report'"),
        (b'published = "2026-02-30"', "published is '2026-02-30'"),
        (b"report_year = [2026]", "report_year is [2026]"),
        (b"report_year = true", "report_year is True"),
        (b"report_year = " + b"9" * 5000, "no TOML in UTF-8"),
        (b"report_year = " + b"9" * 50, "report_year is '999"),
        (b"[title]\nzh = 1", "title is {'zh': 1}"),
        (b"", "empty"),
        (b"# " + b"x" * 100_000, "100,002 bytes"),
    ],
)
def test_a_broken_sidecar_refuses_its_file_alone(
    sidecar: bytes, what: str, seeds: Path, now: datetime, settings: Settings
) -> None:
    """The refusal names the sidecar; a description half understood would be worse than none."""
    put(seeds / "a.txt")
    put(seeds / "b.txt")
    put(seeds / "a.txt.toml", sidecar)
    look = look_at_folder(seeds, now=now, settings=settings)
    assert sources(look) == ["seeds:b.txt"]
    assert [where for where, _ in refusals(look)] == ["seeds:a.txt.toml"]
    assert refusals(look)[0][1].startswith(what)


def test_empty_and_huge_files_are_refused(seeds: Path, now: datetime, settings: Settings) -> None:
    """Each refusal names its file and its reason; at the very limit a file is taken, and the others are as well."""
    put(seeds / "empty.txt", b"")
    put(seeds / "full.txt", b"x" * settings.max_input_bytes)
    put(seeds / "huge.txt", b"x" * (settings.max_input_bytes + 1))
    look = look_at_folder(seeds, now=now, settings=settings)
    assert sources(look) == ["seeds:full.txt"]
    assert refusals(look) == [
        ("seeds:empty.txt", "empty"),
        ("seeds:huge.txt", "200,001 bytes, more than the 200,000 allowed"),
    ]


def test_pipes_are_refused_and_never_waited_for(seeds: Path, now: datetime, settings: Settings) -> None:
    """What is no plain file is not opened: reading a pipe would wait for ever."""
    os.mkfifo(seeds / "pipe")
    assert refusals(look_at_folder(seeds, now=now, settings=settings)) == [("seeds:pipe", "no plain file")]


def test_a_file_that_may_not_be_read_is_refused(
    seeds: Path, now: datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions are named as the reason, and the other files are taken."""
    put(seeds / "a.txt")
    secret = put(seeds / "secret.txt")
    system_open = os.open

    def forbidding(path: Path, *args: int, **options: int) -> int:
        if path == secret:
            raise PermissionError(13, "Permission denied", str(path))
        return system_open(path, *args, **options)

    monkeypatch.setattr(os, "open", forbidding)
    look = look_at_folder(seeds, now=now, settings=settings)
    assert sources(look) == ["seeds:a.txt"]
    assert refusals(look) == [("seeds:secret.txt", "cannot be read (Permission denied)")]


def test_a_folder_that_may_not_be_listed_is_refused(
    seeds: Path, now: datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One folder out of bounds hides no other."""
    put(seeds / "a" / "a.txt")
    put(seeds / "b" / "b.txt")
    system_listdir = os.listdir

    def forbidding(path: Path) -> list[str]:
        if path == seeds / "a":
            raise PermissionError(13, "Permission denied", str(path))
        return system_listdir(path)

    monkeypatch.setattr(os, "listdir", forbidding)
    look = look_at_folder(seeds, now=now, settings=settings)
    assert sources(look) == ["seeds:b/b.txt"]
    assert refusals(look) == [("seeds:a", "the folder cannot be listed (Permission denied)")]


def test_a_missing_folder_is_refused_by_name(tmp_path: Path, now: datetime, settings: Settings) -> None:
    """A home without its folder is told so; nothing breaks."""
    look = look_at_folder(tmp_path / "none", now=now, settings=settings)
    assert refusals(look) == [(str(tmp_path / "none"), "the folder cannot be listed (No such file or directory)")]


def test_a_file_that_vanishes_is_noted(
    seeds: Path, now: datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gone between listing and reading is no error: somebody tidied up."""
    put(seeds / "a.txt")
    gone = put(seeds / "gone.txt")
    system_open = os.open

    def vanishing(path: Path, *args: int, **options: int) -> int:
        gone.unlink(missing_ok=True)
        return system_open(path, *args, **options)

    monkeypatch.setattr(os, "open", vanishing)
    look = look_at_folder(seeds, now=now, settings=settings)
    assert (sources(look), look.refused, notes(look)) == (["seeds:a.txt"], (), [("file_vanished", "seeds:gone.txt")])


@pytest.mark.parametrize("growing", ["a.txt", "a.txt.toml"])
def test_a_file_that_grows_while_it_is_read_waits(
    growing: str, seeds: Path, now: datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file is never captured, nor a file with half a sidecar; the next look takes them."""
    put(seeds / "a.txt")
    put(seeds / "a.txt.toml", b'title = "A"')
    system_fstat = os.fstat

    def growing_fstat(handle: int) -> os.stat_result:
        status = system_fstat(handle)
        if os.path.samestat(status, (seeds / growing).stat()):
            with (seeds / growing).open("ab") as file:
                file.write(b"\n# more")
        return status

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", growing_fstat)
        look = look_at_folder(seeds, now=now, settings=settings)
    assert (look.captures, look.refused, dict(look.seen)) == ((), (), {})
    assert notes(look) == [("file_still_written", f"seeds:{growing}")]
    assert sources(look_at_folder(seeds, now=now, settings=settings)) == ["seeds:a.txt"]


@pytest.mark.parametrize(
    ("file_age", "sidecar_age", "taken"),
    [(6, 6, True), (4, 6, False), (6, 4, False), (-4, 6, False), (-6, 6, True)],  # below zero: a clock ahead of ours
)
def test_a_fresh_file_settles_first_where_nobody_says_who_writes(
    file_age: int,
    sidecar_age: int,
    taken: bool,
    seeds: Path,
    now: datetime,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Just changed may mean not finished: file and sidecar are left until they are `settle_seconds` old."""
    monkeypatch.setattr("lvliang_watch.capture.local_file.has_writer", lambda _: None)
    for name, age in {"a.txt": file_age, "a.txt.toml": sidecar_age}.items():
        path = put(seeds / name, b'title = "A"')
        os.utime(path, (now.timestamp() - age,) * 2)
    look = look_at_folder(seeds, now=now, settings=settings, settle_seconds=5)
    expected = ([], [("file_still_written", "seeds:a.txt")])
    assert (sources(look), notes(look)) == ((["seeds:a.txt"], []) if taken else expected)


def test_what_is_known_is_not_read_again(seeds: Path, now: datetime, settings: Settings) -> None:
    """A second look takes only what changed: a new file, a changed one, one whose sidecar came or changed."""
    for name in ("same.txt", "changed.txt", "described.txt", "refused.txt"):
        put(seeds / name, b"" if name == "refused.txt" else TEXT)
    first = look_at_folder(seeds, now=now, settings=settings)
    put(seeds / "changed.txt", TEXT + TEXT)
    put(seeds / "described.txt.toml", b'title = "A"')
    put(seeds / "new.txt")
    later = now + timedelta(days=1)
    second = look_at_folder(seeds, now=later, settings=settings, known=first.seen)
    assert sources(second) == ["seeds:changed.txt", "seeds:described.txt", "seeds:new.txt"]
    assert refusals(second) == [("seeds:refused.txt", "empty")]  # said until it is mended
    assert sorted(second.seen) == [f"seeds:{name}.txt" for name in ("changed", "described", "new", "same")]
    assert sources(look_at_folder(seeds, now=later, settings=settings, known=second.seen)) == []


def test_what_is_known_by_another_look_is_read_again(seeds: Path, now: datetime, settings: Settings) -> None:
    """Size and time both count."""
    put(seeds / "a.txt")
    seen = look_at_folder(seeds, now=now, settings=settings).seen["seeds:a.txt"]
    for other in (replace(seen, size=1), replace(seen, modified_ns=1), KnownFile(seen.size, seen.modified_ns, 1, 1)):
        look = look_at_folder(seeds, now=now, settings=settings, known={"seeds:a.txt": other})
        assert sources(look) == ["seeds:a.txt"]


def test_links_stay_inside_the_folder(seeds: Path, now: datetime, settings: Settings, tmp_path: Path) -> None:
    """A link to a file of the folder is an input; what leads out, nowhere or in a circle is refused and not read."""
    secret = put(tmp_path / "secret" / "password.txt")
    put(seeds / "a.txt")
    (seeds / "inside.txt").symlink_to("a.txt")
    (seeds / "outside.txt").symlink_to(secret)
    (seeds / "folder").symlink_to(secret.parent)
    (seeds / "circle.txt").symlink_to("circle.txt")
    (seeds / "nowhere.txt").symlink_to("nothing")
    (seeds / "up").symlink_to(".")
    (seeds / "inside.txt.toml").symlink_to(secret)
    look = look_at_folder(seeds, now=now, settings=settings)
    assert sources(look) == ["seeds:a.txt"]
    assert notes(look) == [("link_to_folder", "seeds:up")]
    assert sorted(refusals(look)) == [
        ("seeds:circle.txt", "a link that leads nowhere"),
        ("seeds:folder", "a link that leaves the folder"),
        ("seeds:inside.txt.toml", "a link that leaves the folder"),
        ("seeds:nowhere.txt", "a link that leads nowhere"),
        ("seeds:outside.txt", "a link that leaves the folder"),
    ]
    (seeds / "inside.txt.toml").unlink()
    assert sources(look_at_folder(seeds, now=now, settings=settings)) == ["seeds:a.txt", "seeds:inside.txt"]


def test_a_file_exchanged_for_a_link_is_not_followed(
    seeds: Path, now: datetime, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the check and the reading a file may become a link out of the folder; it is refused all the same."""
    secret = put(tmp_path / "secret.txt")
    path = put(seeds / "a.txt")
    system_open = os.open

    def exchanging(given: Path, *args: int, **options: int) -> int:
        path.unlink()
        path.symlink_to(secret)
        return system_open(given, *args, **options)

    monkeypatch.setattr(os, "open", exchanging)
    look = look_at_folder(seeds, now=now, settings=settings)
    assert look.captures == ()
    assert [where for where, _ in refusals(look)] == ["seeds:a.txt"]


def test_the_folder_may_be_a_link_and_deep(now: datetime, settings: Settings, tmp_path: Path) -> None:
    """The folder itself may lie elsewhere, and folders may lie deep."""
    deep = tmp_path / "real"
    deep.mkdir()
    for _ in range(60):
        deep /= "d"
        deep.mkdir()
    put(deep / "a.txt")
    settings.seeds.symlink_to(tmp_path / "real")
    look = look_at_folder(settings.seeds, now=now, settings=settings)
    assert sources(look) == ["seeds:" + "d/" * 60 + "a.txt"]


def test_captures_come_in_the_order_of_names(seeds: Path, now: datetime, settings: Settings) -> None:
    """The order is the same on every machine: a folder's files, then the folders below it."""
    for name in ("b/2.txt", "b/1.txt", "z.txt", "a/c/1.txt", "a/1.txt", "10.txt", "9.txt"):
        put(seeds / name)
    expected = ["10.txt", "9.txt", "z.txt", "a/1.txt", "a/c/1.txt", "b/1.txt", "b/2.txt"]
    assert sources(look_at_folder(seeds, now=now, settings=settings)) == [f"seeds:{name}" for name in expected]
