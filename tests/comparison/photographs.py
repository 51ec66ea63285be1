"""Pictures that look to a computer like photographs: soft light, texture and grain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_GRAIN = 4
_BALLS = 5


def photograph(subject: int, shot: int, size: tuple[int, int]) -> Image.Image:
    """``subject`` chooses the colours, ``shot`` where everything lies; ``size`` in pixels."""
    colors, chance = np.random.default_rng(subject), np.random.default_rng((subject, shot))
    width, height = size
    y = np.linspace(0, 1, height)[:, None, None]
    x = np.linspace(0, width / height, width)[None, :, None]
    texture = _texture(chance, size)
    light = colors.uniform(40, 240, 3) * (1 - y) + colors.uniform(20, 220, 3) * y
    pixels = light + 28 * texture + 10 * np.concatenate([_texture(chance, size)] * 3, axis=2)
    for _ in range(_BALLS):
        across, down, radius = chance.random(), chance.random(), chance.uniform(0.06, 0.2)
        distance = np.hypot(x - across * width / height, y - down)
        inside = 1 / (1 + np.exp((distance - radius) * 120))
        pixels = pixels * (1 - inside) + (colors.uniform(20, 235, 3) + 15 * texture) * inside
    pixels += chance.normal(0, _GRAIN, pixels.shape)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _texture(chance: np.random.Generator, size: tuple[int, int]) -> NDArray[np.float64]:
    """Noise whose amplitude falls with frequency as in photographs; deviation 1."""
    width, height = size
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    frequency = np.hypot(across * width, down * height)
    frequency[0, 0] = np.inf
    spectrum = np.exp(2j * np.pi * chance.random(frequency.shape)) / frequency**1.4
    texture: NDArray[np.float64] = np.fft.irfft2(spectrum, s=(height, width))
    texture /= texture.std()
    return texture[:, :, None]
