"""The READMEs keep their word: their commands run, print what is shown, and both languages show the same ones."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lvliang_watch.reports import RunReport
from lvliang_watch.settings import HOME_VARIABLE, PROJECT, Settings

READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"^```(console|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"\s{2,}")


@dataclass(frozen=True)
class Shown:
    """A command of a README and the lines that it is said to print."""

    readme: str
    command: str
    lines: tuple[str, ...]


def shown_in(readme: str) -> Iterator[Shown]:
    for language, block in _BLOCK.findall((PROJECT / readme).read_text(encoding="utf-8")):
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *lines = part.splitlines()
                yield Shown(readme, command, tuple(line for line in lines if line.strip() not in ("", "…")))


def words(line: str) -> list[str]:
    """The cells of a line, however wide its columns are."""
    return [cell for cell in _RULE.split(line.strip()) if cell]


SHOWN = [shown for readme in READMES for shown in shown_in(readme)]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: f"{shown.readme}: {shown.command[:50]}")
def test_a_command_prints_what_is_shown(
    shown: Shown, sample_run: tuple[Settings, RunReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line of the README stands in the output, cell by cell."""
    monkeypatch.setenv(HOME_VARIABLE, str(sample_run[0].home))
    monkeypatch.setenv("COLUMNS", "100")
    program, *arguments = shlex.split(shown.command)
    command = Path(sys.executable).with_name(program)
    ran = subprocess.run([command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (0, "") == (ran.returncode, "" if ran.returncode == 0 else ran.stderr)
    printed = [words(line) for line in ran.stdout.splitlines()]
    assert [] == [line for line in shown.lines if words(line) not in printed]


def test_both_languages_show_the_same_commands() -> None:
    """Apart from the language of the names."""
    english, chinese = ([re.sub(r" --lang \w+", "", shown.command) for shown in shown_in(readme)] for readme in READMES)
    assert english == chinese


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_and_file_that_is_named_is_there(readme: str) -> None:
    """No README speaks of what the checkout does not have."""
    text = (PROJECT / readme).read_text(encoding="utf-8")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))
    assert set() == {target for target in targets if f"\n{target}:" not in makefile}
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [] == [link for link in links if not (PROJECT / link).exists()]
