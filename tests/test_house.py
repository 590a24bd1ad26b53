"""The house: imports go down, what needs no screen loads none, and what is ruled out stays out."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "kantlijn"
FILES = sorted(SOURCE.rglob("*.py"))
DOOR = SOURCE / "formats" / "__init__.py"
"""The one place where a stranger's file may raise anything."""


def test_imports_go_down() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert found.returncode == 0, found.stdout


def loaded(*args: str) -> set[str]:
    """The modules that a run of the program has loaded when it ends."""
    script = (
        "import sys; from kantlijn import cli; code = cli.run(sys.argv[1:]); "
        "sys.stderr.write('\\n'.join(['', *sys.modules])); sys.exit(code)"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, *args], capture_output=True, text=True, timeout=60, env={**os.environ}
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout
    return set(found.stderr.split("\n"))


@pytest.mark.parametrize("args", [("list",), ("list", "--json"), ("check",), ("check", "--json")])
def test_list_and_check_load_no_screen(args: tuple[str, ...]) -> None:
    modules = loaded(*args, "--sample")
    assert "kantlijn.library" in modules
    assert not modules & {"textual", "rich", "kantlijn.app", "kantlijn.render"}


@pytest.mark.parametrize("args", [("show", "Bread while you sleep"), ()])
def test_plain_text_loads_what_rendering_needs_and_no_application(args: tuple[str, ...]) -> None:
    modules = loaded(*args, "--sample")
    assert "kantlijn.render.article" in modules
    assert not modules & {"textual.app", "textual.widget", "kantlijn.app"}
    assert ("kantlijn.answers" in modules) == (not args)  # the newest post alone has a flat thread


def test_the_version_loads_nothing_else() -> None:
    script = (
        "import sys; from kantlijn.__main__ import main; sys.argv = ['kantlijn', '--version']; main(); "
        "sys.stdout.write(' '.join(name for name in sys.modules if name.startswith(('kantlijn', 'click', 'json'))))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    version, modules = found.stdout.split("\n")
    assert version.startswith("kantlijn ")
    assert modules.split() == ["kantlijn", "kantlijn.__main__"]


def test_json_needs_no_rendering_where_no_comment_quotes() -> None:
    assert "kantlijn.render" not in loaded("show", "Met de baas op pad", "--json", "--sample")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_file_opens_with_its_sentence(path: Path) -> None:
    sentence = ast.get_docstring(tree(path))
    assert sentence and sentence.split("\n\n")[0].strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_text_is_markup_and_no_error_goes_unnamed(path: Path) -> None:
    found = list(offences(tree(path)))
    if path == DOOR:
        assert [what for _, what in found] == ["except Exception"]
    else:
        assert not found


def offences(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Text from a file taken as markup, and errors caught without a name: line and what."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in ("from_markup", "from_text"):
            yield node.lineno, node.attr
        elif isinstance(node, ast.ExceptHandler):
            caught = (
                [] if node.type is None else [part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)]
            )
            if node.type is None:
                yield node.lineno, "bare except"
            elif {"Exception", "BaseException"} & set(caught) and not reraises(node):
                yield node.lineno, f"except {caught[0]}"


def reraises(handler: ast.ExceptHandler) -> bool:
    """Whether it ends with a bare `raise`: it cleans up and hides nothing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("Content.from_markup(text)", "from_markup"),
        ("try:\n    x()\nexcept Exception:\n    pass", "except Exception"),
        ("try:\n    x()\nexcept (ValueError, BaseException):\n    pass", "except ValueError"),
        ("try:\n    x()\nexcept:\n    pass", "bare except"),
    ],
)
def test_the_lint_itself_finds_what_is_ruled_out(code: str, what: str) -> None:
    assert [found for _, found in offences(ast.parse(code))] == [what]


def test_the_sample_names_no_real_address() -> None:
    for path in (ROOT / "posts").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert "@" not in text, path
        for address in text.split("://")[1:]:
            assert address.startswith(("example.org/", "example.com/")), path


def test_the_readme_names_every_action_that_a_key_can_be_given_to() -> None:
    from kantlijn.app import Kantlijn

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [action for action in sorted(Kantlijn.ids()) if f"`{action}`" not in readme]
