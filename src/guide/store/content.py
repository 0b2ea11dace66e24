"""Flows and texts by their hash, and the office's settings."""

from __future__ import annotations

import json
from typing import Any, Literal

from guide.canonical import canonical
from guide.errors import StoreError
from guide.store.vault import Vault


class Content:
    """What conversations are pinned to, and what the office has chosen."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put_flow(self, hashed: str, body: str) -> None:
        """Keep a flow as canonical JSON under its hash; once is enough."""
        self._put("flows", hashed, body)

    def flow(self, hashed: str) -> str | None:
        """Find a flow's canonical JSON by its hash."""
        return self._get("flows", hashed)

    def flows(self) -> tuple[str, ...]:
        """List the hashes of all flows kept."""
        return tuple(hashed for (hashed,) in self._vault.rows("select hash from flows order by hash"))

    def put_texts(self, hashed: str, body: str) -> None:
        """Keep one language's texts as shown, as canonical JSON under their hash."""
        self._put("texts", hashed, body)

    def texts(self, hashed: str) -> str | None:
        """Find one language's texts by their hash."""
        return self._get("texts", hashed)

    def setting(self, name: str, otherwise: Any = None) -> Any:
        """Find what the office has chosen for `name`, as JSON holds it."""
        found = self._vault.row("select value from settings where name = :name", name=name)
        return json.loads(found[0]) if found else otherwise

    def settings(self) -> dict[str, Any]:
        """List all that the office has chosen."""
        found = self._vault.rows("select name, value from settings order by name")
        return {name: json.loads(value) for name, value in found}

    def put_setting(self, name: str, value: Any) -> None:
        """Keep what the office has chosen for `name`: what JSON can hold."""
        with self._vault.transaction():
            self._vault.write(
                "insert into settings (name, value) values (:name, :value) "
                "on conflict (name) do update set value = excluded.value",
                name=name,
                value=canonical(value),
            )

    def _put(self, table: Literal["flows", "texts"], hashed: str, body: str) -> None:
        known = self._get(table, hashed)
        if known is not None and known != body:
            raise StoreError("store.damaged", path=str(self._vault.path or ""))
        if known is None:
            with self._vault.transaction():
                self._vault.write(
                    f"insert into {table} (hash, body) values (:hash, :body) on conflict (hash) do nothing",  # noqa: S608 - two names of ours
                    hash=hashed,
                    body=body,
                )

    def _get(self, table: Literal["flows", "texts"], hashed: str) -> str | None:
        found = self._vault.row(f"select body from {table} where hash = :hash", hash=hashed)  # noqa: S608 - as above
        return str(found[0]) if found else None
