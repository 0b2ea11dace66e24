"""A comparison in words and dots: counts, a median between two steps, how far the sides lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from guide.charts.dots import DotRow, Dots, DotSide
from guide.charts.star import Label
from guide.conversation.rounds import Closed
from guide.desk.context import Context
from guide.desk.round_views import CompareView, RemarksView, SideView, StatementView
from guide.desk.rounds import Kept
from guide.flow.family import Indicator
from guide.flow.kinds import Anchor, Text
from guide.flow.model import Flow
from guide.insight.comparison import Comparison, Remarks, Statement, Tally
from guide.language.dates import number_words, short_day

FULL = 1  # steps apart from which a difference is called one


@dataclass(frozen=True, slots=True)
class CompareWords:
    """Says a closed round in the program's language; `flow` is what was asked."""

    context: Context
    flow: Flow

    def view(self, kept: Kept, comparison: Comparison, subject: str) -> CompareView:
        """Draw the whole round."""
        assert kept.closed is not None  # noqa: S101 - whoever calls has refused a round that is not closed
        statements = tuple(self._statement(one) for one in comparison.by_gap())
        return CompareView(
            subject=subject,
            family=kept.family.name,
            title=self._said(kept.family.title),
            number=kept.number,
            closed=short_day(self.day_of(kept.closed), self.context.language),
            shown=comparison.shown,
            lead=tuple(self._lead(kept, comparison)),
            statements=statements,
            remarks=tuple(self._remarks(one) for one in comparison.remarks),
            chart=tuple(self._charts(statements)),
        )

    def day_of(self, closed: Closed) -> date:
        """The day a round was closed, in the office."""
        return datetime.fromtimestamp(closed.at / 1000, UTC).astimezone(self.context.zone).date()

    def _lead(self, kept: Kept, comparison: Comparison) -> Iterator[str]:
        words = self.context.words
        counts = ", ".join(
            words("compare.in", side=self._side(side), n=count) for side, count in comparison.fillings.items()
        )
        yield counts
        yield words(f"compare.shown.{comparison.shown}", least=kept.closed.least if kept.closed else 0)

    def _statement(self, one: Statement) -> StatementView:
        step = next(step for step in self.flow.questions if step.indicator == one.indicator)
        indicator = self.flow.family.indicator(one.indicator)
        sides = list(self._tallies(one))
        return StatementView(
            indicator=one.indicator,
            text=self._said(step.text),
            title=self._said(indicator.title),
            section=self._section(step.name),
            shown=one.shown,
            dots=self._dots(indicator, sides, self._said(step.text), self._gap(one)) if sides else None,
            sides=tuple(
                SideView(title, self._counts(indicator, tally), self._median(indicator, tally))
                for title, _place, tally in sides
            ),
            gap=self._gap(one),
        )

    def _tallies(self, one: Statement) -> Iterator[tuple[str, int, Tally]]:
        """Name what is shown of a statement, with the place that tells its sign."""
        for place, (side, tally) in enumerate(one.sides):
            yield self._side(side), place, tally
        if one.joint is not None:
            yield self.context.words("compare.joint"), 2, one.joint

    def _gap(self, one: Statement) -> str:
        words = self.context.words
        if one.shown in {"none", "alike"}:
            return words("compare.hidden" if one.shown == "none" else "compare.alike")
        if one.gap is None:
            return ""
        if one.gap == 0:
            return words("compare.same")
        steps = number_words(Decimal(str(one.gap)).normalize(), self.context.language)
        return words("compare.gap" if one.gap >= FULL else "compare.near", steps=steps)

    def _counts(self, indicator: Indicator, tally: Tally) -> str:
        words = self.context.words
        parts = [
            words("compare.count", n=tally.counts[anchor.code], step=self._step(anchor))
            for anchor in indicator.anchors
            if tally.counts[anchor.code]
        ]
        return "; ".join([*parts, *self._missing(tally)])

    def _missing(self, tally: Tally) -> list[str]:
        words = self.context.words
        return [
            words("compare.count", n=n, step=words(f"nonanswer.{code}")) for code, n in tally.missing.items()
        ]

    def _aside(self, indicator: Indicator, tally: Tally) -> Label | None:
        """Say beside the dots what they do not: the middle in words, and who gave no step."""
        parts = [self._median(indicator, tally), *self._missing(tally)]
        said = "; ".join(part for part in parts if part)
        return self._label(said) if said else None

    def _median(self, indicator: Indicator, tally: Tally) -> str:
        if tally.median is None:
            return ""
        low, high = ({one.code: self._step(one) for one in indicator.anchors}[code] for code in tally.median)
        words = self.context.words
        return (
            words("compare.median", step=low) if low == high else words("compare.between", low=low, high=high)
        )

    def _dots(self, indicator: Indicator, sides: list[tuple[str, int, Tally]], text: str, gap: str) -> Dots:
        row = DotRow(
            self._label(text),
            tuple(
                DotSide(
                    self._label(title), place, tuple(tally.counts.values()), self._aside(indicator, tally)
                )
                for title, place, tally in sides
            ),
            self._label(gap) if gap else None,
        )
        steps = tuple(self._label(self._said(anchor.text)) for anchor in indicator.anchors)
        return Dots(self._label(self._said(self.flow.family.title)), steps, (row,))

    def _charts(self, statements: tuple[StatementView, ...]) -> Iterator[Dots]:
        """Put the statements that share a scale into one picture."""
        by_scale: dict[tuple[Label, ...], list[Dots]] = {}
        for one in statements:
            if one.dots is not None:
                by_scale.setdefault(one.dots.steps, []).append(one.dots)
        for steps, here in by_scale.items():
            yield Dots(here[0].title, steps, tuple(row for dots in here for row in dots.rows))

    def _remarks(self, one: Remarks) -> RemarksView:
        step = self.flow.step(one.step)
        mixed = self.context.words("compare.mixed")
        sides = tuple((mixed if side is None else self._side(side), texts) for side, texts in one.sides)
        return RemarksView(self._section(one.step), self._said(step.text), sides)

    def _section(self, name: str) -> str:
        section = next(one for one in self.flow.sections if any(step.name == name for step in one.steps))
        return self._said(section.title)

    def _step(self, anchor: Anchor) -> str:
        return f"{anchor.code} {self._said(anchor.text)}"

    def _side(self, name: str) -> str:
        return self._said(self.flow.family.respondent(name).title)

    def _label(self, text: str) -> Label:
        return Label(text, "ltr", self.context.language)

    def _said(self, text: Text) -> str:
        return self.context.catalogues.said(text.key, text.da, self.context.language).text
