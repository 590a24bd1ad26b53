"""How what was typed is taken: a command by its name, anything else as paths to read; and the help that says so."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

HELP = """Read posts and what was said under them, from files that you already have.

\b
  kantlijn                     read what is in this folder
  kantlijn ~/blog comments/    several paths are one archive
  kantlijn --sample            read the sample that comes with kantlijn
  unzip -p a.zip | kantlijn -  one post or export that another program writes
  kantlijn ~/blog | less       no terminal: posts and threads as text

A PATH is a folder or a file: Jekyll, Hugo and Pelican posts, comments as YAML or JSON, exports of WordPress, Blogger,
Disqus and others, Reddit and Hacker News threads, mail, feeds, saved pages.
Nothing in it is changed, nothing is fetched. In the reader, ? shows every key, q quits.
"""

EPILOG = """\b
A path that is called like a command is given as ./list.
Ends with 0, or 1: nothing could be read or found, 2: wrong use, 3: check found problems.
"""


class Group(click.Group):
    """The group of commands; what names none of them is paths to read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The command to the front wherever it stands among the options; `read` where there is none."""
        at = self._command_at(args)
        if at is not None:
            args = [args[at], *args[:at], *args[at + 1 :]]
        elif asked := [arg for arg in args if arg in ("--help", "-h", "--version")]:
            args = asked[:1]
        elif args or not ctx.resilient_parsing:  # the shell completes the first word: it may become a command
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def _command_at(self, args: Sequence[str]) -> int | None:
        with_value = self._options_with_value()
        value = False
        for index, arg in enumerate(args):
            if not value and not arg.startswith("-"):
                return index if arg in self.commands and arg != "read" else None
            if arg == "--":
                return None
            value = arg in with_value
        return None

    def _options_with_value(self) -> set[str]:
        """What is followed by its value: that is no command, whatever it is called."""
        params = (param for command in self.commands.values() for param in command.params)
        options = [param for param in params if isinstance(param, click.Option) and not (param.is_flag or param.count)]
        return {name for option in options for name in option.opts}

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A reader that went away (`| head`) is no error of ours."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            let_go()
            return 0
        return code

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The ways to call it."""
        formatter.write_usage("kantlijn", "[OPTIONS] [PATH]...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of reading, and the other commands."""
        read, *others = (self.commands[name] for name in ("read", "list", "show", "search", "check", "export", "state"))
        params = [param for param in (*read.params, *self.get_params(ctx)) if isinstance(param, click.Option)]
        records = [param.get_help_record(ctx) for param in params]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record])
        with formatter.section("Commands"):
            formatter.write_dl([(_usage(each), each.get_short_help_str(90)) for each in others])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options, and the files that the shell knows."""
        from click.shell_completion import CompletionItem  # for the shell alone

        found = [*super().shell_complete(ctx, incomplete), *self.commands["read"].shell_complete(ctx, incomplete)]
        return found if incomplete.startswith("-") else [*found, CompletionItem(incomplete, type="file")]


def _usage(command: click.Command) -> str:
    words = [str(param.metavar) for param in command.params if isinstance(param, click.Argument)]
    needed = [param for param in command.params if isinstance(param, click.Option) and param.required]
    return " ".join([str(command.name), *words, *(f"{param.opts[0]} {param.metavar}" for param in needed)])


def let_go() -> None:
    """Let the interpreter's own flush at exit go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
