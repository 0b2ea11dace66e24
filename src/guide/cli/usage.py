"""click's help and click's complaints, in the program's own words and language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from guide.errors import UseError
from guide.language.words import Words

_WHOLE = 500  # letters: a command's help is never cut off


class OurCommand(click.Command):
    """A command whose help is in `words`."""

    def __init__(self, name: str, words: Words, **settings: Any) -> None:
        settings.setdefault("help", words(f"cli.{name}.help"))
        super().__init__(name, options_metavar=words("cli.options_metavar"), **settings)
        self.words = words

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Say in our words what --help does."""
        return _our_help(super().get_help_option(ctx), self.words)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is written."""
        _usage(self, ctx, formatter, self.words)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options under our heading."""
        _options(self, ctx, formatter, self.words)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was written. Raises UseError `use.too_much` for a word too many."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise UseError("use.too_much", word=left[0], command=ctx.command_path)
        return left


def file_options(words: Words) -> tuple[click.Parameter, ...]:
    """Make the options of a command that writes a file: `-o FILE`, and `--force` to write over one."""
    return (
        click.Option(
            ["-o", "file"],
            type=click.Path(path_type=Path),
            metavar=words("cli.metavar.file"),
            help=words("cli.option.o"),
        ),
        click.Option(["--force"], is_flag=True, help=words("cli.option.force")),
    )


class OurGroup(click.Group):
    """The program itself, with its commands, in `words`."""

    def __init__(self, name: str, words: Words, **settings: Any) -> None:
        settings.setdefault("help", words("cli.help"))
        super().__init__(
            name,
            options_metavar=words("cli.options_metavar"),
            subcommand_metavar=words("cli.commands_metavar"),
            **settings,
        )
        self.words = words

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Say in our words what --help does."""
        return _our_help(super().get_help_option(ctx), self.words)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the program is called."""
        _usage(self, ctx, formatter, self.words)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List options and commands under our headings."""
        _options(self, ctx, formatter, self.words)
        rows = [(name, command.get_short_help_str(_WHOLE)) for name, command in self.commands.items()]
        with formatter.section(self.words("cli.commands")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command. Raises UseError `use.no_such_command`."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UseError("use.no_such_command", word=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


def our_complaint(error: click.ClickException) -> UseError:
    """Put a complaint of click's into a code of ours, with the facts its sentences need."""
    context = getattr(error, "ctx", None)
    facts: dict[str, object] = {"command": context.command_path if context is not None else "guide"}
    match error:
        case click.NoSuchOption(option_name=option):
            return UseError("use.no_such_option", option=option, **facts)
        case click.BadOptionUsage(option_name=option):
            return UseError("use.option_without_value", option=option, **facts)
        case click.MissingParameter(param=param):
            return UseError("use.missing", name=_written(param), **facts)
        case click.BadParameter(param=param):
            if param is not None and isinstance(param.type, click.Choice):
                known = ", ".join(str(one) for one in param.type.choices)
                return UseError("use.not_a_choice", name=_written(param), known=known, **facts)
            return UseError("use.bad_value", name=_written(param), **facts)
        case _:
            return UseError("use.malformed", **facts)


def needed(value: Any, option: str, command: str) -> Any:
    """Hand back an option that the command cannot do without. Raises UseError `use.missing`."""
    if value is None:
        raise UseError("use.missing", name=option, command=f"guide {command}")
    return value


def _written(param: click.Parameter | None) -> str:
    if param is None:
        return "?"
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name)


def _our_help(option: click.Option | None, words: Words) -> click.Option | None:
    if option is not None:
        option.help = words("cli.option.help")
    return option


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, words: Words) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=words("cli.usage") + " ")


def _options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, words: Words
) -> None:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
    with formatter.section(words("cli.options")):
        formatter.write_dl(rows)
