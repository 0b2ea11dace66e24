"""A flow's own template for a paper: sandboxed, without loaders, unable to make markup of an answer."""

from __future__ import annotations

import re

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from guide.errors import PaperError
from guide.summary.context import PaperContext
from guide.summary.document import Block
from guide.summary.inserted import Tokens
from guide.summary.intake import safe
from guide.summary.names import names
from guide.summary.parsing import blocks_of

# What a template's author can get wrong at run time; anything else is a fault of ours and stays loud.
_AUTHORS = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RecursionError,
)


def from_template(source: str, context: PaperContext) -> tuple[Block, ...]:
    """Make the blocks of a paper from its template.

    Raises PaperError("paper.template", paper=…, line=…): line counts from 1. It carries no answer.
    """
    tokens = Tokens()
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        finalize=tokens.finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals = {name: environment.globals[name] for name in ("range", "namespace")}
    try:
        markdown = environment.from_string(safe(source)).render(names(context, tokens))
    except TemplateSyntaxError as error:
        raise PaperError("paper.template", paper=context.paper, line=error.lineno) from None
    except _AUTHORS as error:
        raise PaperError("paper.template", paper=context.paper, line=_line(error)) from None
    return blocks_of(_calm(markdown), tokens, context.language)


def _line(error: BaseException) -> int:
    """Find the line of the template that failed: Jinja2 puts its frames into the traceback."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _calm(markdown: str) -> str:
    """Make many blank lines one, as conditions in a template leave them."""
    return re.sub(r"\n{3,}", "\n\n", markdown)
