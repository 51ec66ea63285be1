"""Pictures that look to a computer like photographs: soft light, texture and grain."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_GRAIN = 4
_BALLS = 5

Plane = NDArray[np.float32]


def photograph(subject: int, shot: int, size: tuple[int, int]) -> Image.Image:
    """``subject`` chooses the colours, ``shot`` where everything lies; ``size`` in pixels."""
    colors, chance = np.random.default_rng(subject), np.random.default_rng((subject, shot))
    width, height = size
    texture, tint = _texture(chance, size), _texture(chance, size)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    ball = _soft_balls(chance, size)
    grain = chance.standard_normal((height, width), np.float32) * _GRAIN
    channels = []
    for place in range(3):
        top, bottom, own = colors.uniform((40, 20, 20), (240, 220, 235))
        light = top + (bottom - top) * down + 28 * texture + 10 * (place - 1) * tint
        channels.append(light + (own + 15 * texture - light) * ball + grain)
    return Image.fromarray(np.clip(np.dstack(channels), 0, 255).astype(np.uint8))


def _soft_balls(chance: np.random.Generator, size: tuple[int, int]) -> Plane:
    """1 inside of some balls, 0 outside."""
    width, height = size
    drawn = np.zeros((height, width), np.float32)
    for _ in range(_BALLS):
        middle = int(chance.integers(width)), int(chance.integers(height))
        cv2.circle(drawn, middle, int(height * chance.uniform(0.06, 0.2)), 1.0, cv2.FILLED)
    return np.asarray(cv2.GaussianBlur(drawn, (0, 0), height / 80), np.float32)


def _texture(chance: np.random.Generator, size: tuple[int, int]) -> Plane:
    """Noise whose amplitude falls with frequency as in photographs; deviation 1."""
    width, height = size[0] // 2, size[1] // 2
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    frequency = np.hypot(across * width, down * height)
    frequency[0, 0] = np.inf
    noise = np.fft.rfft2(chance.standard_normal((height, width))) / frequency**1.4
    texture = np.fft.irfft2(noise, s=(height, width))
    return np.asarray(cv2.resize(texture / texture.std(), size), np.float32)
