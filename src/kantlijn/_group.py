"""How what was typed is taken: a command by its name, anything else as paths to read; and the help that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kantlijn import __version__
from kantlijn._options import COMMANDS, READ, Asked, Command, Param, WrongUseError
from kantlijn.output import let_go

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
                return index if arg in self.commands and arg != READ else None
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
        """Say what is asked for, or its help. A reader that went away (`| head`) is no error of ours."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            let_go()
            return 0

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


def parsed(args: Sequence[str]) -> Asked | int:
    """Returns what was asked for, or the exit code where it was help, and that was written.

    Raises WrongUseError.
    """
    try:
        asked = program().main(list(args), prog_name="kantlijn", standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        raise WrongUseError(error.format_message()) from error
    return asked if isinstance(asked, (Asked, int)) else 0


def program() -> Group:
    """Returns the command line as click knows it, from the table; it answers with what was asked for."""
    context = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    version = click.version_option(__version__, message="kantlijn %(version)s")
    group = version(Group(name="kantlijn", help=HELP, epilog=EPILOG, context_settings=context))
    for name, command in COMMANDS.items():
        group.add_command(_command(name, command))
    return group


def _command(name: str, command: Command) -> click.Command:
    def asked(**values: Any) -> Asked:
        return Asked(name, values)

    return click.Command(
        name, callback=asked, params=[_param(param) for param in command.params], help=command.help,
        epilog=_language() if name == "search" else None, hidden=name == READ,
    )  # fmt: skip


def _language() -> str:
    """How a search is written."""
    from kantlijn.library.search.language import help_lines

    return "\b\n" + "\n".join(f"  {typed:<24} {finds}" for typed, finds in help_lines())


def _param(param: Param) -> click.Parameter:
    kind = _kind(param)
    if not param.typed:
        return click.Argument(
            [param.name], type=kind, metavar=param.metavar, nargs=-1 if param.many else 1, **_default(param)
        )
    if param.kind == "flag":
        return click.Option([param.typed, param.name], is_flag=True, help=param.help)
    return click.Option(
        [param.typed, param.name], type=kind, metavar=param.metavar or None, help=param.help,
        required=param.required, **_default(param)
    )  # fmt: skip


def _default(param: Param) -> dict[str, Any]:
    return {} if param.default is None else {"default": param.default}


def _kind(param: Param) -> click.ParamType[Any]:
    if param.kind == "number":
        return click.IntRange(param.least, param.most)
    if param.kind == "choice":
        return click.Choice(param.choices)
    return click.Path() if param.kind == "path" else click.STRING
