"""What the table says about models, and which sizes come of it."""

from __future__ import annotations

from datetime import date

import pytest

from core.models import find_model
from core.problems import ErrorKind


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("gpt-image-2", "gpt-image-2"),
        ("GPT-Image-2-2026-04-21", "gpt-image-2"),
        ("school-gpt-image-2", "gpt-image-2"),
        ("gptimage2", "gpt-image-2"),
        ("gpt_image_2", "gpt-image-2"),
        ("gpt-image-2.5-flare-2026-09-08", "gpt-image-2.5-flare"),
        ("gpt-image-2-5-flare", "gpt-image-2.5-flare"),
        ("gpt-image-2.6", "gpt-image-2.6-sunburst"),
        ("gpt-image-1", "gpt-image-1"),
        ("gpt-image-1-mini", "gpt-image-1-mini"),
        ("gpt-image-1.5", "gpt-image-1.5"),
        ("dalle3", "dall-e-3"),
        ("Dalle-3", "dall-e-3"),
        ("storybook", "storybook"),
    ],
)
def test_models_are_recognised_in_names(name: str, model: str) -> None:
    found = find_model(name, "azure")
    assert (found.name, found.known) == (model, True)


@pytest.mark.parametrize("name", ["pictures", "gpt-image-20", "gpt-image-3", "gpt-image-2.7"])
def test_an_unknown_name_is_taken_for_the_newest_family(name: str) -> None:
    found = find_model(name, "openai")
    assert not found.known
    assert found.label == name
    assert found.streams
    assert "max" in found.qualities
    assert not found.takes_seed


def test_an_unknown_server_is_asked_for_little() -> None:
    found = find_model("painter", "compatible")
    assert not found.known
    assert (found.streams, found.qualities, found.output_formats) == (False, (), ())
    assert found.prices is None
    assert found.edits


def test_only_the_illustrator_leaves_room_for_chance() -> None:
    storybook = find_model("whatever", "illustrator")
    assert storybook.takes_temperature
    assert storybook.takes_seed
    assert storybook.variations_endpoint
    for name in ("gpt-image-2", "gpt-image-2.6-flare", "gpt-image-1.5", "dall-e-3"):
        model = find_model(name, "openai")
        assert (model.takes_temperature, model.takes_seed) == (False, False)


@pytest.mark.parametrize(
    ("name", "kind", "ends"),
    [
        ("dall-e-3", "openai", date(2026, 5, 12)),
        ("dall-e-3", "azure", date(2026, 3, 4)),
        ("dall-e-2", "openai", date(2026, 5, 12)),
        ("gpt-image-1", "openai", date(2026, 10, 23)),
        ("gpt-image-1.5", "openai", date(2026, 12, 1)),
        ("gpt-image-1.5", "azure", date(2026, 12, 16)),
        ("gpt-image-1-mini", "azure", date(2027, 4, 7)),
        ("gpt-image-2", "azure", None),
    ],
)
def test_the_days_on_which_models_end(name: str, kind: str, ends: date | None) -> None:
    model = find_model(name, "azure" if kind == "azure" else "openai")
    assert model.ends_on == ends


def test_azure_makes_no_webp() -> None:
    assert "webp" in find_model("gpt-image-2", "openai").output_formats
    assert find_model("gpt-image-2", "azure").output_formats == ("png", "jpeg")


@pytest.mark.parametrize(
    ("aspect", "size"),
    [
        ((16, 9), (1536, 864)),
        ((9, 16), (864, 1536)),
        ((1920, 1080), (1536, 864)),
        ((1, 1), (1024, 1024)),
        ((3, 2), (1536, 1024)),
        ((2, 3), (1024, 1536)),
        ((4, 3), (1344, 1008)),
        ((2, 1), (1536, 768)),
        ((3, 1), (1536, 512)),
        ((10, 1), (1536, 512)),
        ((1, 10), (512, 1536)),
    ],
)
def test_free_sizes_follow_the_shape(aspect: tuple[int, int], size: tuple[int, int]) -> None:
    assert find_model("gpt-image-2", "azure").size_for(aspect) == size


def test_every_shape_gets_a_legal_size() -> None:
    for name in ("gpt-image-2", "gpt-image-1.5", "dall-e-3", "dall-e-2", "storybook"):
        model = find_model(name, "openai")
        for width in range(1, 60):
            for height in range(1, 60):
                assert model.check_size(*model.size_for((width, height))) is None


@pytest.mark.parametrize(
    ("name", "aspect", "size"),
    [
        ("gpt-image-1.5", (16, 9), (1536, 1024)),
        ("gpt-image-1.5", (9, 16), (1024, 1536)),
        ("gpt-image-1.5", (1, 1), (1024, 1024)),
        ("dall-e-3", (16, 9), (1792, 1024)),
        ("dall-e-2", (16, 9), (1024, 1024)),
    ],
)
def test_fixed_sizes_take_the_nearest(
    name: str, aspect: tuple[int, int], size: tuple[int, int]
) -> None:
    assert find_model(name, "openai").size_for(aspect) == size


@pytest.mark.parametrize(
    ("size", "hint"),
    [
        ((1000, 1000), "16"),
        ((0, 0), "16"),
        ((3856, 2048), "3840"),
        ((3200, 1024), "3 times"),
        ((512, 512), "larger"),
        ((3840, 3840), "smaller"),
    ],
)
def test_illegal_sizes_are_explained(size: tuple[int, int], hint: str) -> None:
    problem = find_model("gpt-image-2", "azure").check_size(*size)
    assert problem is not None
    assert problem.kind is ErrorKind.BAD_SIZE
    assert hint in problem.next_step


@pytest.mark.parametrize("size", [(3840, 2160), (1024, 640), (1280, 512), (3072, 1024)])
def test_the_limits_themselves_are_legal(size: tuple[int, int]) -> None:
    assert find_model("gpt-image-2", "azure").check_size(*size) is None


def test_a_fixed_model_names_its_sizes() -> None:
    problem = find_model("gpt-image-1.5", "azure").check_size(1536, 864)
    assert problem is not None
    assert "1536×1024" in problem.next_step


def test_offered_sizes_read_well() -> None:
    flexible = find_model("storybook", "illustrator").offered_sizes()
    assert [(choice.label, choice.size) for choice in flexible] == [
        ("Square 1024×1024", "1024x1024"),
        ("Landscape 1536×1024", "1536x1024"),
        ("Portrait 1024×1536", "1024x1536"),
        ("Wide 1536×864", "1536x864"),
    ]
    fixed = find_model("gpt-image-1.5", "azure").offered_sizes()
    assert [choice.size for choice in fixed] == ["1024x1024", "1536x1024", "1024x1536"]
