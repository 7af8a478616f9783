"""The store's factory and fixtures, for tests of the SQL."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

_STORE = Path(__file__).parents[1] / "store"
sys.path.insert(0, str(_STORE))

_spec = importlib.util.spec_from_file_location("store_conftest", _STORE / "conftest.py")
_fixtures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_fixtures)
empty_database = _fixtures.empty_database
empty_home = _fixtures.empty_home
settings = _fixtures.settings
w = _fixtures.w
