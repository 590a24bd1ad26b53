"""How what was typed is taken: a command by its name, anything else as paths to read."""

from __future__ import annotations

import click
import pytest

from kantlijn._group import Group, program

TAKEN: list[tuple[str, tuple[str, ...]]] = []


@pytest.fixture
def group() -> click.Group:
    """A group of our own, with an option that no command of kantlijn has."""
    made = Group("kantlijn")

    @made.command()
    @click.argument("paths", nargs=-1)
    @click.option("--all", is_flag=True)
    def read(paths: tuple[str, ...], **_: object) -> None:
        TAKEN.append(("read", paths))

    @made.command("list")
    @click.argument("paths", nargs=-1)
    @click.option("--depth", "-d")
    @click.option("-v", count=True)
    @click.option("--all", is_flag=True)
    def listing(paths: tuple[str, ...], **_: object) -> None:
        TAKEN.append(("list", paths))

    return made


def taken(group: click.Group, *args: str) -> tuple[str, tuple[str, ...]]:
    TAKEN.clear()
    group.main(list(args), standalone_mode=False)
    (found,) = TAKEN
    return found


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["list", "x"], ("list", ("x",))),
        (["x", "y"], ("read", ("x", "y"))),
        (["--all", "x"], ("read", ("x",))),
        (["-d", "3", "list", "x"], ("list", ("x",))),
        (["--depth", "list", "list", "x"], ("list", ("x",))),
        (["--depth=3", "list"], ("list", ())),
        (["--all", "list", "x"], ("list", ("x",))),
        (["-v", "list", "x"], ("list", ("x",))),
        (["x", "list"], ("read", ("x", "list"))),
        (["--", "list"], ("read", ("list",))),
        (["read"], ("read", ("read",))),
    ],
)
def test_the_command_is_found_behind_options_and_their_values(
    group: click.Group, args: list[str], expected: tuple[str, tuple[str, ...]]
) -> None:
    assert taken(group, *args) == expected


def test_every_command_of_the_program_is_told_in_its_help() -> None:
    command = program()
    text = command.get_help(click.Context(command, info_name="kantlijn"))
    for name in set(command.commands) - {"read"}:
        assert f"  {name} " in text, name
