"""Which screen is looked at in which state: how one comes there, what must be seen, what never.

A row that is new, or a screen that changed, is recorded by one command:

    GUIDE_RECORD=1 .venv/bin/python -m pytest tests/test_screens.py

What must be seen stands here, and not in the pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import offices
from guide.desk.desk import Desk
from guide.errors import StoreError

EMPTY, USUAL, MANY, ERROR, SHARED = STATES = ("empty", "usual", "many", "error", "shared")


class Typed(str):
    """A text typed in one burst."""

    __slots__ = ()


@dataclass(frozen=True)
class Look:
    """A look at a screen. `keys` begin at the front page in the shared view, at `talk` or where `needs` says."""

    screen: str
    state: str
    given: Callable[[], Desk]
    keys: tuple[str, ...]
    seen: tuple[str, ...]  # at both sizes
    wide: tuple[str, ...] = ()  # at 80 x 24 only: what gives way where there is less room
    never: tuple[str, ...] = ()
    talk: bool = False  # whether it begins in the conversation opened last
    needs: str = ""  # what the way in needs, where one has not come in yet
    broken: str = ""  # what cannot write or read any more when the last key is pressed

    @property
    def name(self) -> str:
        """As its pictures are called."""
        return f"{self.screen.removesuffix('Screen')}-{self.state}".lower()


def full(*_args: object, **_more: object) -> None:
    """Stand in for a write on a disk without room."""
    raise StoreError("store.full")


KEY = offices.KEY
OWN = "ctrl+s"
TO_TEXT = Typed("\r2\r")  # from the first step to the text field
TO_PRIVATE = Typed("\r2\rSol\r1\r3/6\r2,5\r13\r")
FULL = ("Disken er fuld.", "Gør plads på disken, og prøv igen.")
PASSPHRASE = "fire ord på rad"  # noqa: S105 - opens nothing
RECOVERY = " ".join(f"ord{n}" for n in range(1, 21))

LOOKS = (
    # --- the way in
    Look("OpeningScreen", USUAL, offices.empty, (), ("guide", "^Q Luk"), needs="nothing"),
    Look("FirstRunScreen", EMPTY, offices.empty, (), ("(●) dansk", "( ) English", "Enter"), needs="first run"),
    Look("FirstRunScreen", USUAL, offices.empty, ("enter", Typed(f"{PASSPHRASE}\r{PASSPHRASE}\r")),
         (" 1 ord1", "20 ord20", "Enter"), needs="first run"),
    Look("FirstRunScreen", ERROR, offices.empty, ("enter", Typed(f"{PASSPHRASE}\rnoget andet\r")),
         ("De to adgangskoder er forskellige", "Esc Tilbage"), never=(PASSPHRASE, "noget andet"), needs="first run"),
    Look("UnlockScreen", EMPTY, offices.empty, (), ("Adgangskode", "Enter", "^Q Luk"), needs="passphrase"),
    Look("UnlockScreen", USUAL, offices.empty, (Typed("hemmelig"),), ("••••••••", "Enter"), never=("hemmelig",),
         needs="passphrase"),
    Look("UnlockScreen", ERROR, offices.empty, (Typed("forkert\r"),), ("Adgangskoden passer ikke.", "Enter"),
         never=("forkert",), needs="passphrase"),
    Look("UnlockScreen", SHARED, offices.followed, (TO_TEXT, Typed("Sol"), "f12"), ("Skærmen er låst.", "Enter"),
         never=("Sol", KEY, "kræfter", "Alle slags"), talk=True),
    # --- the front page
    Look("HomeScreen", EMPTY, offices.empty, (OWN,), ("Sagsnøgle", "Skriv en sagsnøgle", "Egen visning", "Enter"),
         never=("engangskode",)),
    Look("HomeScreen", "usual-code", offices.answered_apart, (),
         ("Sagsnøgle eller engangskode", "Fælles visning"), never=("77-7", "Pulsen")),
    Look("HomeScreen", USUAL, offices.followed, (OWN,),
         ("Sagsnøgle", "I dag", KEY, "B-2", "Alle slags", "Egen visning", "↓ Til listen"),
         wide=("Ikke sat i journalen endnu",)),
    Look("HomeScreen", MANY, offices.crowded, (OWN,), ("Sagsnøgle", "I dag", "B-2", "Venter", "C-0", "↓ ")),
    Look("HomeScreen", "many-end", offices.crowded, (OWN, "end"), ("▸ C-1996", "↑ ", "F2 Sat i journalen")),
    Look("HomeScreen", ERROR, offices.followed, (Typed("0101701234\r"),), ("Nøglen ligner et CPR-nummer.",)),
    Look("HomeScreen", SHARED, offices.followed, (), ("Sagsnøgle", "Fælles visning", "^S"),
         never=(KEY, "B-2", "Alle slags", "I dag")),
    # --- before, and the meeting
    Look("BeforeScreen", EMPTY, offices.stayed_away, (OWN, Typed(KEY), "enter"), ("Før mødet", KEY, "Enter Til mødet")),
    Look("BeforeScreen", USUAL, offices.followed, (OWN, Typed(KEY), "enter"),
         ("Før mødet", "Ring til køkkenet", "over tiden", "Egen visning", "Enter Til mødet"),
         wide=("Hvad giver kræfter?", "op siden sidst")),
    Look("MeetingScreen", EMPTY, offices.empty, (Typed("N-1\r"),),
         ("Møde", "Fælles visning", "Dato", "Begynd samtalen", "Enter", "Esc Tilbage")),
    Look("MeetingScreen", USUAL, offices.followed, (Typed("B-2\r"),),
         ("Dagens møde", "Fælles visning", "Borger · Alle slags", "▸ [ Begynd samtalen ]", "F7")),
    Look("MeetingScreen", ERROR, offices.empty, (Typed("N-1\r"), "up", "up", "up", "up", "up", "up", "f7"),
         FULL, broken="append"),
    # --- the conversation
    Look("ConversationScreen", EMPTY, offices.begun, (),
         ("Velkommen til samtalen.", "Enter Videre", "Fælles visning", "Gemt"), wide=("F1 Hjælp",), talk=True),
    Look("ConversationScreen", USUAL, offices.begun, (TO_TEXT, Typed("Sol"), OWN),
         ("Hvad giver kræfter?", "Sol", "Egen visning", "Enter Svar", "^B"), wide=("2 Lidt kræfter",), talk=True),
    Look("ConversationScreen", ERROR, offices.begun, (TO_TEXT, Typed("Sol"), "enter"),
         ("Hvad giver kræfter?", "Sol", "Ikke gemt", *FULL), broken="append", talk=True),
    Look("ConversationScreen", "error-input", offices.begun, (Typed("\r2\rSol\r1\rhvornår\r"),),
         ("Datoen kan ikke læses.", "hvornår", "Hvornår kan du begynde?"), wide=("3/12",), talk=True),
    Look("ConversationScreen", SHARED, offices.begun, (TO_PRIVATE,),
         ("Ét spørgsmål er kun til egen visning.", "^S", "Fælles visning"), never=("sagsbehandleren?",), talk=True),
    Look("PauseScreen", USUAL, offices.begun, (TO_TEXT, Typed("halvt"), "f9"), ("Pause", "Enter Tilbage"),
         never=("halvt", "kræfter", KEY), talk=True),
    Look("ReviewScreen", EMPTY, offices.begun, ("ctrl+r",),
         ("Gennemsyn", "8 spørgsmål mangler et svar.", "! Hvordan er kræfterne?", "A Afslut"), talk=True),
    Look("ReviewScreen", USUAL, offices.answered, ("ctrl+r", OWN),
         ("Gennemsyn", "Alt er besvaret.", "Egen visning", "✓ Hvordan er kræfterne?", "A Afslut"),
         wide=("Sol", "Så på uret"), talk=True),
    Look("ReviewScreen", ERROR, offices.begun, ("ctrl+r", "a"),
         ("mangler et svar", "! Hvordan er kræfterne?", "Enter"), talk=True),
    Look("ReviewScreen", "error-store", offices.answered, ("ctrl+r", "a"), ("Gennemsyn", *FULL), broken="append",
         talk=True),
    Look("ReviewScreen", SHARED, offices.answered, ("ctrl+r",),
         ("Gennemsyn", "Fælles visning", "✓ Hvordan er kræfterne?"),
         never=("Så på uret", "Han kan mere", "Hvad tror"), talk=True),
    # --- papers, the person, settings, help
    Look("PapersScreen", EMPTY, offices.begun, ("ctrl+r", "p"), ("[Stjernen]", "Esc Tilbage"), talk=True),
    Look("PapersScreen", USUAL, offices.finished, ("p", OWN, "right", "right"),
         ("[Til journalen]", KEY, "J", "C Kopiér", "Egen visning"), talk=True),
    Look("PapersScreen", ERROR, offices.finished, ("p", OWN, "right", "right", "j"), ("[Til journalen]", *FULL),
         broken="append", talk=True),
    Look("PapersScreen", SHARED, offices.finished, ("p", "right"), ("Din side", "Fælles visning", "Esc Tilbage"),
         never=(KEY, "Til journalen", "Han kan mere", "Så på uret"), talk=True),
    Look("PersonScreen", EMPTY, offices.stayed_away, (OWN, Typed(KEY), "f3"),
         ("Person · A-1027", "Egen visning", "Esc Tilbage"), never=("Alle slags",)),
    Look("PersonScreen", USUAL, offices.followed, (OWN, Typed(KEY), "f3"),
         ("Person · A-1027", "Samtaler", "▸ Alle slags", "F ", "Enter", "Egen visning"), wide=("Ring til køkkenet",)),
    Look("PersonScreen", MANY, offices.crowded, (OWN, Typed("a-1027"), "f3"),
         ("Person · A-1027", "▸ Alle slags"), wide=("Ring til køkkenet",), never=("C-", "B-2")),
    Look("PersonScreen", ERROR, offices.followed, (OWN, Typed(KEY), "f3", "f", Typed("X-9\r")),
         ("X-9", "Person · A-1027", "Enter", "Esc Luk")),
    Look("PersonScreen", "error-store", offices.begun,
         (OWN, Typed(KEY), "f3", "o", Typed("Mødet blev afbrudt"), "enter"), FULL, broken="append"),
    # --- a round that is answered apart
    Look("RoundsScreen", EMPTY, offices.followed, (OWN, Typed("T-1"), "f7"),
         ("Runder hver for sig · T-1", "Pulsen: der er ingen koder endnu", "▸ Chefer: 0 svar ud af 0 koder", "Enter")),
    Look("RoundsScreen", USUAL, offices.answered_apart, (OWN, Typed("77-7"), "f7"),
         ("Pulsen, runde 1: åben", "Chefer: 3 svar ud af 3 koder", "Hænder: 4 svar ud af 5 koder", "C Luk runden")),
    Look("RoundsScreen", "usual-codes", offices.empty, (OWN, Typed("T-1"), "f7", "enter", Typed("2"), "enter"),
         ("Koder til Chefer, runde 1:", "Koderne vises kun nu.", "Chefer: 0 svar ud af 2 koder")),
    Look("RoundsScreen", "usual-closed", offices.closed_apart, (OWN, Typed("77-7"), "f7"),
         ("Pulsen, runde 1: lukket", "S Se svarene", "W På væggen")),
    Look("RoundsScreen", ERROR, offices.empty, (OWN, Typed("T-1"), "f7", "enter", Typed("mange\r")),
         ("Der kan laves fra 1 til 200 koder ad gangen.", "Hvor mange koder? Chefer", "Esc Luk")),
    Look("RoundsScreen", "error-store", offices.answered_apart, (OWN, Typed("77-7"), "f7", "c", "enter"), FULL,
         broken="append"),
    Look("HandInScreen", EMPTY, offices.begun_apart, ("ctrl+r",),
         ("Gennemsyn", "2 spørgsmål mangler et svar.", "[ ] Jeg svarer åbent", "A Aflever"), talk=True),
    Look("HandInScreen", USUAL, offices.begun_apart, (Typed("3\r2\rSol\r"), "ctrl+r", "o"),
         ("Alt er besvaret.", "[x] Jeg svarer åbent", "✓ Farten passer.", "A Aflever"), never=("P ",), talk=True),
    Look("HandInScreen", ERROR, offices.begun_apart, ("ctrl+r", "a"),
         ("mangler et svar", "! Der er ro til arbejdet.", "Enter"), talk=True),
    Look("CompareScreen", EMPTY, offices.too_few_apart, (OWN, Typed("77-7"), "f7", "s"),
         ("Pulsen, runde 1", "Der er for få svar.", "For få svar til at vise", "Fælles visning"),
         never=("Alle samlet", "●", "□")),
    Look("CompareScreen", USUAL, offices.closed_apart, (OWN, Typed("77-7"), "f7", "s"),
         ("Pulsen, runde 1", "Chefer: 3 svar, Hænder: 4 svar", "Siderne vises hver for sig.", "Farten passer.", "□□",
          "Vises ikke: Alle på en side svarede ens."),
         wide=("2 Der er ro til arbejdet.",), never=("77-7", "●●●", "□□□")),
    Look("CompareScreen", "usual-end", offices.closed_apart, (OWN, Typed("77-7"), "f7", "s", "pagedown", "pagedown", "pagedown", OWN),
         ("77-7", "Egen visning", "Travl uge 4"), wide=("Tegn og trin", "● Chefer")),
    Look("CompareScreen", ERROR, offices.closed_apart, (OWN, Typed("77-7"), "f7", "s", "a"), FULL, broken="append"),
    Look("WallScreen", EMPTY, offices.too_few_apart, (OWN, Typed("77-7"), "f7", "w"),
         ("1 af 2", "For få svar til at vise", "←→ Udsagn"), never=("Alle samlet", "●", "□")),
    Look("WallScreen", USUAL, offices.closed_apart, (OWN, Typed("77-7"), "f7", "w"),
         ("Pulsen, runde 1", "1 af 2", "Farten passer.", "Midten ligger 1,5 trin fra hinanden", "N Note"), never=("77-7",)),
    Look("WallScreen", "usual-alike", offices.closed_apart, (OWN, Typed("77-7"), "f7", "w", "right"),
         ("2 af 2", "Der er ro til arbejdet.", "Vises ikke: Alle på en side svarede ens.", "Hvilken side siges ikke."),
         never=("●", "□", "Midten", "77-7")),
    Look("WallScreen", "usual-note", offices.closed_apart, (OWN, Typed("77-7"), "f7", "w", "n", Typed("Vi er enige")),
         ("Hvad bliver der sagt?", "Vi er enige", "Enter Gem noten")),
    Look("WallScreen", ERROR, offices.closed_apart, (OWN, Typed("77-7"), "f7", "w", "n", Typed("Vi er enige"), "enter"),
         FULL, broken="append"),
    # --- settings and help
    Look("SettingsScreen", USUAL, offices.empty, (OWN, "f4"),
         ("Indstillinger", "Programmets sprog", "10 minutter uden brug", "Egen visning", "Esc Tilbage")),
    Look("SettingsScreen", ERROR, offices.empty, (OWN, "f4", "right"), ("Indstillinger", *FULL), broken="settings"),
    Look("HelpScreen", USUAL, offices.begun, ("f1",), ("Hjælp", "Sådan svarer man", "Esc Tilbage")),
    Look("HelpScreen", "usual-end", offices.begun, ("f1", "end"), ("Hjælp", "Indstillinger", "F4", "↑ ")),
)  # fmt: skip

IN_BOTH = "it is the same in both views and shows nothing of anybody: its usual picture is the shared one"
ONLY_OWN = "it opens in the own view only: test_screens tries its keys in the shared one"
ASKS_NOTHING = "it takes no input and writes nothing: nothing can go wrong on it"
NO_LIST = "it lists no persons: how many there are has no part in it"
ALWAYS = "it looks the same whatever there is on record"

# Why a screen is not looked at in one of the five states.
NOT: dict[tuple[str, str], str] = {
    ("OpeningScreen", EMPTY): ALWAYS,
    ("OpeningScreen", ERROR): "what cannot be opened ends the program with its own error: test_tui_start",
    ("OpeningScreen", SHARED): IN_BOTH,
    ("FirstRunScreen", SHARED): "there is no office yet, nobody is in it, and its words are for whoever sits there",
    ("BeforeScreen", ERROR): "it only reads, when it is made; what goes wrong then is said on the front page",
    ("BeforeScreen", SHARED): ONLY_OWN,
    ("MeetingScreen", SHARED): "it has no own view: its usual picture is what a shared screen shows",
    ("PauseScreen", EMPTY): ALWAYS,
    ("PauseScreen", ERROR): ASKS_NOTHING,
    ("PauseScreen", SHARED): IN_BOTH,
    ("PersonScreen", SHARED): ONLY_OWN,
    ("RoundsScreen", SHARED): ONLY_OWN,
    ("HandInScreen", SHARED): "whoever came with the code sits alone: its usual picture is the shared one",
    ("CompareScreen", SHARED): "it opens in the shared view: its usual picture is the shared one",
    ("WallScreen", SHARED): "it has no own view: its usual picture is what is shown on the wall",
    ("SettingsScreen", EMPTY): "a setting nobody has set is what it is by default: that is its usual picture",
    ("SettingsScreen", SHARED): ONLY_OWN,
    ("HelpScreen", EMPTY): ALWAYS,
    ("HelpScreen", ERROR): ASKS_NOTHING,
    ("HelpScreen", SHARED): IN_BOTH,
} | {
    (f"{name}Screen", MANY): NO_LIST
    for name in ("Opening", "FirstRun", "Unlock", "Before", "Meeting", "Conversation", "Pause", "Review", "Papers",
                 "Settings", "Help", "Rounds", "HandIn", "Compare", "Wall")
}  # fmt: skip
