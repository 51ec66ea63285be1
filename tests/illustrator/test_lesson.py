"""The lesson's own listings, run as scripts against the illustrator."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from openai import OpenAI
from PIL import Image

from core.illustrator.files import read_recipe
from core.illustrator.process import IllustratorServer

LISTINGS = Path(__file__).parents[1] / "lesson"
LESSON_PROMPT = "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils"
RUN_WITHOUT_VIEWER = """
import runpy, sys
from PIL import ImageShow
ImageShow._viewers.clear()
runpy.run_path(sys.argv[1], run_name="__main__")
"""

Run = Callable[[str], None]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with IllustratorServer() as server:
        yield server.base_url


@pytest.fixture
def run(url: str, tmp_path: Path) -> Run:
    """Runs a listing in an empty directory, with nothing but its environment set."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "AZURE_OPENAI_ENDPOINT": url,
        "AZURE_OPENAI_API_KEY": "any",
        "AZURE_OPENAI_DEPLOYMENT": "dall-e-3",
        "OPENAI_BASE_URL": f"{url}/v1",
        "OPENAI_API_KEY": "any",
    }

    def run_listing(name: str) -> None:
        script = shutil.copy(LISTINGS / name, tmp_path / name)
        result = subprocess.run(
            [sys.executable, "-c", RUN_WITHOUT_VIEWER, script],
            check=False,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert result.returncode == 0, result.stderr
        assert result.stdout == ""

    return run_listing


def opened(path: Path) -> Image.Image:
    with Image.open(path, formats=["PNG"]) as image:
        assert image.size == (1024, 1024)
        return image.convert("RGB")


def is_blank(image: Image.Image) -> bool:
    return bool(np.asarray(image).std() < 10)


@pytest.mark.parametrize("listing", ["app.py", "solution.py"])
def test_the_app_and_its_solution_save_a_picture(run: Run, tmp_path: Path, listing: str) -> None:
    run(listing)
    assert not is_blank(opened(tmp_path / "images" / "generated-image.png"))


def test_the_app_draws_the_words_of_its_prompt(run: Run, tmp_path: Path) -> None:
    run("app.py")
    recipe = read_recipe((tmp_path / "images" / "generated-image.png").read_bytes())
    assert recipe
    assert recipe.prompt == LESSON_PROMPT


def test_the_edit_puts_something_into_the_hole_of_the_mask(
    run: Run, tmp_path: Path, url: str
) -> None:
    with OpenAI(base_url=f"{url}/v1", api_key="any", max_retries=0) as client:
        response = client.images.generate(
            model="storybook", prompt="A sunlit indoor lounge area with a pool"
        )
    assert response.data
    lounge = tmp_path / "sunlit_lounge.png"
    lounge.write_bytes(base64.b64decode(response.data[0].b64_json or ""))
    mask = Image.new("RGBA", (1024, 1024), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (300, 500, 700, 950))
    mask.save(tmp_path / "mask.png")

    run("edit.py")

    before = np.asarray(opened(lounge), np.int16)
    after = np.asarray(opened(tmp_path / "sunlit_lounge_result.png"), np.int16)
    changed = np.abs(before - after).max(axis=2) > 1
    assert changed[500:950, 300:700].mean() > 0.05
    changed[500:950, 300:700] = False
    assert not changed.any()


def test_a_variation_is_another_picture(run: Run, tmp_path: Path) -> None:
    run("app.py")
    source = shutil.copy(
        tmp_path / "images" / "generated-image.png", tmp_path / "bunny-lollipop.png"
    )
    run("variation.py")
    varied = opened(tmp_path / "variation.png")
    assert not is_blank(varied)
    assert varied.tobytes() != opened(Path(source)).tobytes()


def test_temperature_zero_makes_the_pictures_alike(run: Run, tmp_path: Path) -> None:
    run("temperature.py")
    first, second = (opened(tmp_path / f"default-v{number}.png") for number in (1, 2))
    assert first.tobytes() != second.tobytes()
    first, second = (opened(tmp_path / f"zero-v{number}.png") for number in (1, 2))
    assert first.tobytes() == second.tobytes()
