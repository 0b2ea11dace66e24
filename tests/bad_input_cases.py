"""What people and disks do wrong, one case each: the act, the exit code, and the very sentences."""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from command_line import CITIZEN, PASSPHRASE, Line
from guide import paths
from guide.cli.session import Session
from guide.language.catalogues import Catalogues
from guide.store import cipher, files, keyfile, opening
from guide.store.files import Disk
from guide.store.store import Store
from office import Chance

PLANTED = "Plantet svar 4711"  # typed as an answer wherever an answer is typed; no sentence may hold it
GOOD = CITIZEN | {"health_help": PLANTED}


@dataclass
class Scene:
    """A database with one finished conversation of A-1027, and what a case does to it."""

    line: Line
    patch: object
    environment: dict[str, str] = field(default_factory=dict)
    held: list[object] = field(default_factory=list)  # what must stay open while the command runs

    @property
    def db(self) -> Path:
        return self.line.db

    @property
    def key(self) -> Path:
        return keyfile.path_of(self.db)

    def answers(self, content: object = None) -> str:
        """A file of answers."""
        return self.line.file("given.json", GOOD if content is None else content)

    def store(self, **how: object) -> Store:
        """Open the database beside the program."""
        return Store.open(self.db, passphrase=PASSPHRASE, entropy=Chance("beside"), **how)

    def opened_with(self, **how: object) -> None:
        """Let the program open and make its database with other answers of the operating system."""
        for name in ("open_existing", "create"):
            real = getattr(opening, name)
            self.patch.setattr(opening, name, functools.partial(_with, real, how))

    def talk(self, *more: str, subject: str = "A-1027") -> list[str]:
        """A whole conversation from a file: a command that writes."""
        return ["talk", "fip/citizen", "--subject", subject, "--answers", self.answers(), *more]


def _with(real: Callable[..., object], how: dict[str, object], *given: object, **more: object) -> object:
    return real(*given, **(more | how))


@dataclass(frozen=True)
class Case:
    """One act. What stands in braces is put in when it runs; `whole`: not one byte of the file may change."""

    name: str
    act: Callable[[Scene], Sequence[str]]
    exit: int
    danish: str
    english: str
    whole: bool = False

    def said(self, language: str, scene: Scene) -> str:
        """The two sentences as they stand on stderr."""
        text = self.danish if language == "da" else self.english
        facts = {"db": scene.db, "key": scene.key, "folder": scene.line.folder, **there()}
        for name, fact in facts.items():
            text = text.replace("{" + name + "}", str(fact))
        return text


def there() -> dict[str, str]:
    """The shipped flows and languages, as a sentence lists them: more of them is no change of the sentence."""
    files = (file for file in paths.shipped("flows").glob("*/*.yaml") if file.stem != "family")
    languages = Catalogues(paths.locale_folders()).languages()
    return {
        "flows": ", ".join(sorted(f"{file.parent.name}/{file.stem}" for file in files)),
        "languages": ", ".join(languages),
    }


# --- what is not there -----------------------------------------------------------------------------

UNKNOWN = [
    Case(
        "flow",
        lambda s: ["talk", "fip/citizn", "--subject", "A-1027", "--answers", s.answers()],
        1,
        "Skemaet fip/citizn findes ikke. Vælg et af: {flows}",
        "There is no flow fip/citizn. Choose one of: {flows}",
    ),
    Case(
        "subject of a list",
        lambda _: ["list", "--subject", "A-404"],
        1,
        "Der er ingen sag med nøglen A-404. Tjek nøglen, eller begynd en samtale med den.",
        "There is no case with the key A-404. Check the key, or begin a conversation with it.",
    ),
    Case(
        "subject of a move",
        lambda _: ["move", "last", "--subject", "A-404", "--reason", "forkert sag"],
        1,
        "Der er ingen sag med nøglen A-404. Tjek nøglen, eller begynd en samtale med den.",
        "There is no case with the key A-404. Check the key, or begin a conversation with it.",
    ),
    Case(
        "key that cannot be one",
        lambda s: s.talk(subject="A 1027"),
        1,
        "En sagsnøgle er 1-40 tegn uden mellemrum: bogstaver, tal og - _ . / Skriv for eksempel A-1027.",
        "A case key is 1-40 signs without spaces: letters, digits and - _ . / Write for example A-1027.",
    ),
    Case(
        "key like a CPR number",
        lambda s: s.talk(subject="311299-0000"),
        1,
        "Nøglen ligner et CPR-nummer. Brug sagens egen nøgle, for eksempel A-1027.",
        "The key looks like a CPR number. Use the case's own key, for example A-1027.",
    ),
    Case(
        "respondent",
        lambda s: s.talk("--respondent", "nabo"),
        1,
        "»nabo« svarer ikke i dette skema. Vælg en af: citizen.",
        "“nabo” does not answer in this flow. Choose one of: citizen.",
    ),
    Case(
        "round",
        lambda s: s.talk("--round", "7"),
        1,
        "Runde 7 findes ikke her. Udelad --round, eller skriv: new",
        "There is no round 7 here. Leave --round out, or write: new",
    ),
    Case(
        "language",
        lambda s: s.talk("--with", "xx"),
        1,
        "Sproget »xx« kender guide ikke her. Vælg et af: {languages}.",
        "guide does not know the language “xx” here. Choose one of: {languages}.",
    ),
    Case(
        "code of a conversation",
        lambda _: ["summary", "ZZZZ-ZZZZ"],
        1,
        "Samtalen ZZZZ-ZZZZ findes ikke. Se samtalerne med: guide list",
        "There is no conversation ZZZZ-ZZZZ. See the conversations with: guide list",
    ),
    Case(
        "code too short",
        lambda _: ["talk", "ZZ", "--plain"],
        1,
        "»ZZ« er for kort til at finde en samtale. Skriv mindst 4 tegn, eller skriv: last",
        "“ZZ” is too short to find a conversation. Write at least 4 letters, or write: last",
    ),
    Case(
        "family",
        lambda _: ["star", "A-1027", "--family", "fop"],
        1,
        "Familien fop har ingen stjerne. Se familierne med: guide flows",
        "The family fop has no star. See the families with: guide flows",
    ),
    Case(
        "file of answers",
        lambda s: ["talk", "fip/citizen", "--subject", "A-1", "--answers", str(s.line.folder / "væk.json")],
        1,
        "Filen {folder}/væk.json kan ikke læses. Tjek stien.",
        "The file {folder}/væk.json cannot be read. Check the path.",
    ),
    Case(
        "passphrase's name",
        lambda _: ["list", "--as", "bente"],
        3,
        "Ingen adgangskode hedder »bente« her. Vælg en af disse: anne.",
        "No passphrase here is called “bente”. Choose one of these: anne.",
        whole=True,
    ),
]


# --- the key and the file --------------------------------------------------------------------------


def no_passphrase(scene: Scene) -> list[str]:
    scene.environment = {"GUIDE_PASSPHRASE": ""}
    return ["list"]


def wrong_passphrase(scene: Scene) -> list[str]:
    scene.environment = {"GUIDE_PASSPHRASE": PLANTED}
    return ["list"]


def not_there(scene: Scene) -> list[str]:
    return ["list", "--db", str(scene.line.folder / "andet.db")]


def not_ours(scene: Scene) -> list[str]:
    scene.db.unlink()
    with sqlite3.connect(scene.db) as other:
        other.execute("create table t (x)")
    other.close()
    return ["list"]


def empty(scene: Scene) -> list[str]:
    scene.db.write_bytes(b"")
    return scene.talk()


def newer(scene: Scene) -> list[str]:
    with scene.store() as store:
        store._vault.connection.execute("pragma user_version = 2")
    return scene.talk()


def key_missing(scene: Scene) -> list[str]:
    scene.key.unlink()
    return scene.talk()


def key_damaged(scene: Scene) -> list[str]:
    scene.key.write_text("{")
    return ["list"]


def half(scene: Scene) -> list[str]:
    whole = scene.db.read_bytes()
    scene.db.write_bytes(whole[: len(whole) // 2])
    return ["list"]


def file_shut(scene: Scene) -> list[str]:
    scene.opened_with(disk=Disk(writable=lambda path: path != scene.db))
    return scene.talk()


def folder_shut(scene: Scene) -> list[str]:
    scene.opened_with(disk=Disk(writable=lambda path: path != scene.db.parent))
    return ["move", "last", "--round", "2", "--reason", "forkert"]


def network(scene: Scene) -> list[str]:
    scene.opened_with(disk=Disk(file_system=lambda _: "nfs4"))
    return ["list"]


def network_new(scene: Scene) -> list[str]:
    scene.opened_with(disk=Disk(file_system=lambda _: "cifs"))
    return [*scene.talk(), "--db", str(scene.line.folder / "ny.db")]


def no_folder_of_ones_own(scene: Scene) -> list[str]:
    def refused(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    scene.patch.setattr(files, "make_folder", refused)
    return [*scene.talk(), "--db", str(scene.line.folder / "ny.db")]


def full(scene: Scene) -> list[str]:
    settle = cipher.settle

    def small(connection: object, **how: object) -> None:
        settle(connection, **how)
        connection.execute("pragma max_page_count = 1").fetchall()  # never less than there are

    scene.patch.setattr(cipher, "settle", small)
    return scene.talk()


def busy(scene: Scene) -> list[str]:
    other = scene.store(busy_ms=20)
    other._vault.connection.execute("begin immediate")
    scene.held.append(other)
    scene.opened_with(busy_ms=20)
    return scene.talk()


def moved(scene: Scene) -> list[str]:
    seated = Session.seated

    def then_moved(*given: object, **more: object) -> object:
        scene.db.rename(scene.line.folder / "væk.db")
        return seated(*given, **more)

    scene.patch.setattr(Session, "seated", then_moved)
    return scene.talk()


FILE = [
    Case(
        "no passphrase",
        no_passphrase,
        3,
        "Der mangler en adgangskode. Skriv din adgangskode, eller sæt den i GUIDE_PASSPHRASE.",
        "A passphrase is missing. Type your passphrase, or set it in GUIDE_PASSPHRASE.",
        whole=True,
    ),
    Case(
        "wrong passphrase",
        wrong_passphrase,
        3,
        "Adgangskoden passer ikke. Se efter, om store bogstaver er låst, og prøv igen; de tyve ord på "
        "nøglepapiret virker også.",
        "That passphrase does not fit. Check whether capital letters are locked, and try again; the twenty "
        "words on the recovery paper work too.",
        whole=True,
    ),
    Case(
        "no database",
        not_there,
        3,
        "Der er ingen database her: {folder}/andet.db. Skriv en anden sti med --db, eller begynd en samtale, "
        "så bliver den lavet.",
        "There is no database here: {folder}/andet.db. Give another path with --db, or begin a conversation, "
        "and it is made.",
        whole=True,
    ),
    Case(
        "not our file",
        not_ours,
        3,
        "Filen {db} er ikke en database fra guide, eller den hører til en anden nøglefil; den er ikke rørt. "
        "Se efter, om stien er rigtig, og om database og nøglefil hører sammen.",
        "The file {db} is not a database made by guide, or it belongs to another key file; it has not been "
        "touched. Check that the path is right, and that database and key file belong together.",
        whole=True,
    ),
    Case(
        "empty file",
        empty,
        3,
        "Filen {db} er tom og er ikke rørt. Se efter, om stien er rigtig, eller hent den nyeste "
        "sikkerhedskopi, hvis der har ligget en database her.",
        "The file {db} is empty and has not been touched. Check that the path is right, or fetch the newest "
        "backup if there was a database here.",
        whole=True,
    ),
    Case(
        "newer database",
        newer,
        3,
        "Filen {db} er lavet med en nyere guide og er ikke rørt. Hent den nyeste guide, og åbn filen igen.",
        "The file {db} was made with a newer guide and has not been touched. Get the newest guide and open "
        "the file again.",
        whole=True,
    ),
    Case(
        "key file missing",
        key_missing,
        3,
        "Nøglefilen {key} mangler, og uden den kan databasen ikke åbnes. Læg nøglefilen tilbage ved siden af "
        "databasen; den ligger også sammen med hver sikkerhedskopi.",
        "The key file {key} is missing, and without it the database cannot be opened. Put the key file back "
        "beside the database; it also lies with every backup.",
        whole=True,
    ),
    Case(
        "key file damaged",
        key_damaged,
        3,
        "Nøglefilen {key} er ødelagt og er ikke rørt. Hent nøglefilen fra den nyeste sikkerhedskopi, og læg "
        "den ved siden af databasen.",
        "The key file {key} is damaged and has not been touched. Take the key file from the newest backup "
        "and put it beside the database.",
        whole=True,
    ),
    Case(
        "half a file",
        half,
        3,
        "Databasen {db} er ødelagt, og guide lader den ligge, som den er. Luk programmet, lad filen ligge, "
        "og hent den nyeste sikkerhedskopi.",
        "The database {db} is damaged, and guide leaves it as it is. Close the program, leave the file where "
        "it is, and fetch the newest backup.",
        whole=True,
    ),
    Case(
        "file nobody may write",
        file_shut,
        3,
        "{db} kan kun læses, så det sidste er ikke gemt. Få ret til at skrive i filen og i dens mappe, og "
        "prøv igen.",
        "{db} can only be read, so the last thing is not saved. Get the right to write to the file and its "
        "folder, and try again.",
        whole=True,
    ),
    Case(
        "folder nobody may write in",
        folder_shut,
        3,
        "{db} kan kun læses, så det sidste er ikke gemt. Få ret til at skrive i filen og i dens mappe, og "
        "prøv igen.",
        "{db} can only be read, so the last thing is not saved. Get the right to write to the file and its "
        "folder, and try again.",
        whole=True,
    ),
    Case(
        "new database where nobody may write",
        no_folder_of_ones_own,
        3,
        "{folder}/ny.db kan kun læses, så det sidste er ikke gemt. Få ret til at skrive i filen og i dens "
        "mappe, og prøv igen.",
        "{folder}/ny.db can only be read, so the last thing is not saved. Get the right to write to the file "
        "and its folder, and try again.",
        whole=True,
    ),
    Case(
        "network folder",
        network,
        3,
        "Mappen {folder} ligger på et netværk eller bliver synkroniseret, og dér kan svar gå tabt. Vælg en "
        "mappe på denne maskine med --db.",
        "The folder {folder} is on a network or is synchronised, and answers can get lost there. Choose a "
        "folder on this machine with --db.",
        whole=True,
    ),
    Case(
        "new database in a network folder",
        network_new,
        3,
        "Mappen {folder} ligger på et netværk eller bliver synkroniseret, og dér kan svar gå tabt. Vælg en "
        "mappe på denne maskine med --db.",
        "The folder {folder} is on a network or is synchronised, and answers can get lost there. Choose a "
        "folder on this machine with --db.",
        whole=True,
    ),
    Case(
        "full disk",
        full,
        3,
        "Disken er fuld. Det sidste er ikke gemt, men alt før det er gemt. Gør plads på disken, og prøv igen.",
        "The disk is full. The last thing is not saved, but everything before it is. Make room on the disk "
        "and try again.",
    ),
    Case(
        "another window saves",
        busy,
        3,
        "Et andet vindue er ved at gemme, så det sidste er ikke gemt endnu. Vent et øjeblik, og prøv igen; "
        "luk det andet vindue, hvis det sker tit.",
        "Another window is saving, so the last thing is not saved yet. Wait a moment and try again; close "
        "the other window if this happens often.",
    ),
    Case(
        "moved while open",
        moved,
        3,
        "Databasen er flyttet eller skiftet ud, så det sidste er ikke gemt; den lå her: {db}. Læg filen "
        "tilbage, og prøv igen, eller åbn den med --db, hvor den ligger nu.",
        "The database was moved or replaced, so the last thing is not saved; it was here: {db}. Put the file "
        "back and try again, or open it with --db where it is now.",
    ),
]


# --- while somebody answers ------------------------------------------------------------------------

LONG = "Korte dage og pauser. " * 400  # needs pages that the file does not have yet


@dataclass(frozen=True)
class Trouble:
    """What befalls an open database: `begin` makes it and gives what mends it."""

    begin: Callable[[Store], Callable[[], object]]
    said: tuple[tuple[str, str], tuple[str, str]]  # what and what to do, in Danish and in English


def _fill_up(store: Store) -> Callable[[], object]:
    store._vault.connection.execute("pragma max_page_count = 1").fetchall()  # never less than there are
    return lambda: store._vault.connection.execute("pragma max_page_count = 1000000").fetchall()


def _lock(store: Store) -> Callable[[], object]:
    other = sqlite_beside(store)
    other.execute("begin immediate")
    return other.close


def _move(store: Store) -> Callable[[], object]:
    path, away = store.path, store.path.with_name("vaek.db")
    path.rename(away)
    return lambda: away.rename(path)


def _replace(store: Store) -> Callable[[], object]:
    path, away = store.path, store.path.with_name("vaek.db")
    path.rename(away)
    path.write_bytes(away.read_bytes())
    return lambda: away.replace(path)


def _shut(store: Store) -> Callable[[], object]:
    store._vault.connection.execute("pragma query_only = on")
    return lambda: store._vault.connection.execute("pragma query_only = off")


def sqlite_beside(store: Store) -> cipher.Connection:
    """A second connection to the same file, as another window has it."""
    ring = keyfile.read(keyfile.path_of(store.path))
    other = cipher.connect(store.path, store._opened.key, ring.identity, busy_ms=20)
    cipher.settle(other, writing=True, busy_ms=20)
    return other


def _two(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The sentences of the case on the command line, which are the same in place."""
    case = next(one for one in FILE if one.name == name)
    danish, english = (
        re.split(r"(?<=[.]) (?=(?:Gør|Få|Vent|Læg|Make|Get|Wait|Put) )", text, maxsplit=1)
        for text in (case.danish, case.english)
    )
    return (danish[0], danish[1]), (english[0], english[1])


TROUBLES = {
    "full": Trouble(_fill_up, _two("full disk")),
    "busy": Trouble(_lock, _two("another window saves")),
    "moved": Trouble(_move, _two("moved while open")),
    "replaced": Trouble(_replace, _two("moved while open")),
    "read only": Trouble(_shut, _two("file nobody may write")),
}
