"""A made-up conversation, as the desk would hand it to the papers."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

from guide.charts.star import Axis, Label, Mark, Series, Star
from guide.language.catalogues import Said
from guide.summary.context import (
    Level,
    Marked,
    Pair,
    PaperAgreement,
    PaperCell,
    PaperContext,
    PaperReading,
    PaperRow,
    PaperSection,
    PaperSource,
    PaperStep,
    Previous,
    SetAside,
)

# What a terminal, Markdown, Jinja2, HTML and XML read as theirs, and the place-holders' own letters.
HOSTILE = (
    "[/foo]",
    "[@click=app.bell]x[/]",
    "[red]hej",
    "# overskrift",
    "#2 og # slut #",
    "- punkt",
    "* punkt",
    "+ punkt",
    "1. først",
    "2) så",
    "> citat",
    "a | b | c",
    "|---|---|",
    "**fed** og *kursiv* og __mere__",
    "***",
    "---",
    "===",
    "~~~",
    "```\nkode\n```",
    "    indrykket",
    "\tindrykket",
    "{{ subject }}",
    "{% for x in y %}",
    "{# væk #}",
    "{subject} {0} %s %(a)s",
    "<script>alert(1)</script>",
    "<b>&amp; &lt; & æ</b>",
    "\"><img src=x onerror='x'>",
    "</style></svg>]]>",
    "[navn](http://x.dk)",
    "![billede](x.png)",
    "<http://x.dk>",
    "\\ og \\# og \\\\",
    "første linje\nanden linje\n\nfjerde linje",
    "linje\n# overskrift\n- punkt\n1. først",
    "$x^2$ ~en~ ~~to~~ :smil: @navn",
    "=SUM(A1)",
    "مرحبا (abc) 25-06-2024",
    "ትግርኛ",
    "&#35; &quot;",
    "!",
    "`kode`",
)
TAKEN_OUT = {
    "\x1b[31mrød\x1b[0m": "[31mrød[0m",
    "a\u202eb\u2066c": "abc",
    "\ue000\ue010\ue001": "",
    "\ue000x\ue001": "x",
    "lone \ud800 og \ufffe": "lone  og ",
    "\U000f0001p\U0010fffdq": "pq",
    "a\r\nb\rc": "a\nb\nc",
}

AR = {
    "paper.agreements": "الاتفاقيات", "paper.what": "ماذا", "paper.who": "من", "paper.by": "قبل",
    "paper.next": "الاجتماع القادم", "paper.call": "اتصل بـ", "paper.interpreter": "المترجم",
    "paper.unapproved": "هذه الترجمة لم تعتمد بعد.", "star.topic": "الموضوع", "star.now": "الآن",
    "star.previous": "في المرة الماضية", "star.goal": "الهدف التالي",
}  # fmt: skip
DA = {
    "paper.agreements": "Aftaler", "paper.what": "Hvad", "paper.who": "Hvem", "paper.by": "Senest",
    "paper.kept": "Hvordan gik det", "paper.next": "Næste samtale", "paper.call": "Ring til",
    "paper.hour": "Klokken", "paper.taught_back": "Med egne ord", "interpreter.checks": "Gennemgået med tolken",
    "paper.interpreter": "Tolk", "paper.people": "Til stede", "paper.note": "Notat",
    "paper.private": "ikke til borgeren", "paper.previous": "Sidst", "paper.star": "Stjernen i ord",
    "paper.unapproved": "Oversættelsen er endnu ikke godkendt.",
    "paper.changed": "Den danske tekst er ændret siden oversættelsen.",
    "paper.unapproved_used": "Spørgsmålene blev vist i en oversættelse, som ingen har godkendt endnu.",
    "paper.write_agreements": "Det aftalte vi", "star.topic": "Emne", "star.respondent": "Hvem",
    "star.now": "Nu", "star.previous": "Sidst", "star.first": "Første gang", "star.goal": "Næste delmål",
}  # fmt: skip


def pair(danish, other=None, language="ar", status="unapproved"):
    said = Said(danish, "da", "danish")
    return Pair(said) if other is None else Pair(Said(other, language, status), said)


def phrases_in(language):
    def phrases(key, /, **_facts):
        return pair(DA[key], AR.get(key) if language == "ar" else None)

    return phrases


def steps(text):
    """Questions of every kind; `text` is what a person typed, wherever a person can type."""
    table = PaperStep(
        "tasks", "ask", pair("Hvad laver I?"), "table", value=[{"row": "r1", "what": text, "who": "citizen"}],
        rows=(
            PaperRow("r1", (
                PaperCell("what", pair("Opgave"), (text,), text),
                PaperCell("who", pair("Hvem"), (pair("Borgeren"),), "citizen"),
                PaperCell("secret", pair("Skjult kolonne"), ("skjult celle",), "skjult celle", private=True),
            )),
        ),
    )  # fmt: skip
    result = (
        PaperStep("welcome", "say", pair("Vi taler om dig og arbejde.")),
        PaperStep("health", "ask", pair("Hvor meget kan dit helbred klare?", "كم يتحمل صحتك؟"), "scale",
                  (pair("Få timers arbejde er muligt", "بضع ساعات"),), 3, indicator="health", measure="now",
                  previous=Previous(1, 2, pair("Helbredet fylder det meste"))),
        PaperStep("belief", "ask", pair("Tror du på et job?"), "scale", (pair("Vil ikke svare"),),
                  missing="refused", indicator="belief", measure="now"),
        PaperStep("job_goal", "ask", pair("Hvilket job er dit mål?"), "text", (text,), text, note=text,
                  marks=(Marked("unsure", pair("Tolkningen var usikker")),)),
        PaperStep("load", "ask", pair("Hvad fylder mest?"), "many", (pair("Penge"), pair("Søvn")), ["money", "sleep"]),
        PaperStep("blank", "ask", pair("Blev ikke besvaret?"), "text"),
        table,
    )  # fmt: skip
    hidden = PaperStep(
        "secret_view", "ask", pair("Skjult spørgsmål?"), "text", ("skjult svar",), "skjult svar", private=True
    )
    return (*result, hidden)


def picture(text):
    axes = tuple(
        Axis(Label(t), tuple(Label(f"{t} {n}") for n in range(1, 6)))
        for t in (text, "Troen på et job", "Målet")
    )
    marks = (Mark(0, 3), Mark(1, None, Label("Vil ikke svare")), Mark(2, 4))
    return Star(Label("Din stjerne"), axes, (Series(Label("Nu"), "now", 0, marks),))


def readings():
    citizen = ("citizen", pair("Borger", "المواطن"))
    return (
        PaperReading("health", pair("Helbred og arbejde", "الصحة والعمل"), *citizen,
                     now=Level(3, pair("Få timers arbejde er muligt", "بضع ساعات")),
                     previous=Level(2, pair("Helbredet fylder det meste")),
                     goal=Level(4, pair("Det meste af en arbejdsdag")), change=pair("et trin op", "خطوة أعلى")),
        PaperReading("belief", pair("Troen på et job"), *citizen, now=Level(None, pair("Vil ikke svare"))),
        PaperReading("outlook", pair("Skjult emne"), *citizen, now=Level(1, pair("skjult trin")), private=True),
    )  # fmt: skip


def context(paper="journal", text="Kok på et plejehjem", language="da", **more):
    """Make what a paper sees; every place where a person types holds `text`."""
    life = PaperSection("life", pair("Helbred og hverdag", "الصحة"), steps(text))
    secret = PaperSection(
        "own", pair("Skjult afsnit"), (replace(steps(text)[3], name="own_view", private=True),), private=True
    )
    silent = PaperSection("opening", pair("Kun sagt"), steps(text)[:1])
    made = PaperContext(
        paper=paper,
        language=language,
        title=pair("Din stjerne", "نجمتك") if paper == "citizen" else pair("Til journalen"),
        flow_title=pair("Vejen til arbejde – borgerens svar"),
        about="FIP-inspireret.",
        date=date(2026, 3, 2),
        date_words=pair("mandag den 2. marts 2026"),
        subject="A-1027",
        respondent="citizen",
        respondent_words=pair("Borger"),
        phrases=phrases_in(language),
        translate=lambda danish: pair(danish, {"Aftaler": "الاتفاقيات"}.get(danish)),
        round=2,
        label=text,
        languages=("da", "ar"),
        people=("Sagsbehandler", text),
        interpreter="phone",
        interpreter_words=pair("Tolk i telefonen", "مترجم عبر الهاتف"),
        sections=(silent, life, secret),
        names=frozenset({"health", "belief", "job_goal", "load", "blank", "tasks", "secret_view", "own_view", "off"}),
        private_names=frozenset({"secret_view", "own_view", "secret_sum"}),
        values={"late": 3, "nothing": None, "secret_sum": 7},
        last={"job_goal": steps(text)[3]},
        readings=readings(),
        star=picture(text),
        agreements=(PaperAgreement("a1", text, "citizen", pair("Borgeren", "المواطن"), "2026-04-01",
                                   pair("1. april 2026")),),
        local={"phone": text},
        sources=(PaperSource("law", "Integrationsloven", "https://retsinformation.dk", "2026-01-02"),),
        next_day=pair("mandag den 13. april 2026"),
        unapproved=("fip/citizen:health.ask",),
        set_aside=(SetAside("off", "gemt svar"), SetAside("secret_view", "skjult svar", private=True)),
        heads={"d1": "abc"},
        conversation={"id": "K7QF2M9XTB4D", "subject": "A-1027"},
    )  # fmt: skip
    made = replace(made, **more)
    return made if language != "da" else in_danish(made)


def in_danish(value):
    """Leave only the Danish of each pair, as the desk does for a paper in Danish."""
    if isinstance(value, Pair):
        return Pair(value.danish or value.said)
    if isinstance(value, tuple):
        return tuple(in_danish(item) for item in value)
    if is_dataclass(value):
        return replace(value, **{f.name: in_danish(getattr(value, f.name)) for f in fields(value)})
    if isinstance(value, dict):
        return {key: in_danish(item) for key, item in value.items()}
    return value
