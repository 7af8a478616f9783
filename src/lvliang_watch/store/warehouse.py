"""The one writer's hold on the warehouse."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from ..catalogue import Catalogue, load_catalogue
from ..errors import WarehouseError
from ..settings import Settings
from .exchange import end_restore
from .migrations import REBUILD, apply_definitions, apply_migrations, transaction
from .rows import Row, append_rows, column_types

NO_EXTENSIONS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


@dataclass(frozen=True, slots=True)
class Warehouse:
    """The open database of one home; only its holder writes. No other process may open the file meanwhile, and
    this process must not touch the file by other means: closing it elsewhere drops the lock of the operating
    system."""

    connection: duckdb.DuckDBPyConnection
    settings: Settings
    columns: Mapping[str, Mapping[str, str]]

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is committed, or nothing is."""
        return transaction(self.connection)

    def finish(self) -> None:
        """Takes all that is committed into the file itself, so that nothing of it is left in the log beside it."""
        self.connection.execute("CHECKPOINT")

    def append(self, table: str, rows: Sequence[Row]) -> None:
        """Appends rows to a base table; ones whose key is there already are left as they stand."""
        append_rows(self.connection, table, self.columns[table], rows)


@contextmanager
def open_warehouse(
    settings: Settings, *, timeout: float = 5.0, catalogue: Catalogue | None = None
) -> Iterator[Warehouse]:
    """The warehouse of `settings`, migrated, with the views of the checkout and the vocabulary of the home.

    Waits up to `timeout` seconds for another writer; WarehouseError where there still is one, or where the database
    cannot be opened or migrated.
    """
    with writers_lock(settings, timeout=timeout):
        end_restore(settings)
        with open_database(settings, settings.database, catalogue=catalogue) as w:
            yield w


@contextmanager
def open_database(settings: Settings, database: Path, *, catalogue: Catalogue | None = None) -> Iterator[Warehouse]:
    """A database of the home, as `open_warehouse` opens the one; for who holds the lock of the home already."""
    with _connected(database) as connection:
        apply_migrations(connection, settings.sql / "migrations")
        apply_definitions(connection, settings.sql / "views", catalogue or load_catalogue(settings.home))
        yield Warehouse(connection, settings, column_types(connection))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


@contextmanager
def writers_lock(settings: Settings, *, timeout: float = 5.0) -> Iterator[None]:
    """The hold that only one process has on a home; it goes with the process, however that ends."""
    _make_folder(settings.warehouse)
    path = settings.database.with_suffix(".lock")
    lock = FileLock(path, timeout=timeout)
    try:
        lock.acquire()
    except Timeout as error:
        raise WarehouseError(
            "another run is writing the warehouse",
            where=str(path),
            remedy="Wait for it to end; to read, open the published copy",
        ) from error
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield
    finally:
        lock.release()


def _unwritable(path: Path, error: OSError) -> WarehouseError:
    return WarehouseError(
        f"cannot be written ({error.strerror or error})",
        where=str(path),
        remedy="Give access to the home or make room on its disk, or name another folder with --home",
    )


@contextmanager
def _connected(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        connection = duckdb.connect(str(database), config=dict(NO_EXTENSIONS))
    except duckdb.Error as error:
        raise WarehouseError(
            f"the database cannot be opened ({_first_line(error)})",
            where=str(database),
            remedy=f"Close other programs that have this file open (analysts read the published copy). {REBUILD}",
        ) from error
    try:
        yield connection
    except duckdb.Error as error:
        raise WarehouseError(
            f"the database cannot be read ({_first_line(error)})", where=str(database), remedy=REBUILD
        ) from error
    finally:
        with contextlib.suppress(duckdb.Error):  # what was committed is safe in the log beside the file
            connection.close()


def _first_line(error: duckdb.Error) -> str:
    return "".join(str(error).splitlines()[:1])
