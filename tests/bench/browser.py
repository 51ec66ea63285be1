"""What a reader waits for in a real browser, beyond what the service itself takes."""

from __future__ import annotations

import base64
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from openai import OpenAI
from playwright.sync_api import Page, sync_playwright

from core.illustrator.process import IllustratorServer
from tests.bench.measure import Figure, timed
from tests.bench.service import answer_after
from tests.browser.chromium import HOW_TO, find_chromium
from tests.browser.conftest import ARGUMENTS, settled
from tests.browser.running_studio import RunningStudio
from tests.scripted_server import ScriptedServer
