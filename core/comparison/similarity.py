"""How alike two pictures are, as one number.

Three parts, each from 0 (no more alike than two unrelated pictures) to 1 (equal):

* **SSIM**, the structural similarity of two small colour copies: Wang, Bovik, Sheikh
  and Simoncelli, "Image quality assessment: from error visibility to structural
  similarity", IEEE Transactions on Image Processing 13 (2004); as OpenCV computes it.
* **Perceptual hash**, 64 bits of the lowest frequencies of the picture in grey; the part
  is how many bits agree: Zauner, "Implementation and benchmarking of perceptual image
  hash functions" (2010); as OpenCV computes it.
* **Colours**, the intersection of two histograms in CIELAB, blurred so that a little more
  light is a little change: Swain and Ballard, "Color indexing", International Journal of
  Computer Vision 7 (1991).

SSIM and hash say where things are, the colours what they look like:

    layout = (0.5 ssim + 0.2 hash) / 0.7
    similarity = 0.7 max(layout, 0.5 layout of the one and the other mirrored) + 0.3 colours

A mirrored layout counts half: to people a picture and its mirror image are relatives,
to SSIM and hash they are strangers.

Pictures of different shapes are compared as if both were stretched to one square, edge
on edge, so that the sky of a wide picture meets the sky of a tall one. Transparent
pixels are seen over white.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SIDE: Final = 32
"""Of the copies that SSIM and hash see, in pixels. On larger ones SSIM asks that every edge
is in its place, and a picture cut by a twentieth is as strange to it as any other one."""
_COLORS_SIDE: Final = 64

_SSIM_OF_STRANGERS: Final = 0.15
"""Mean over pairs of different prompts: 0.23 drawn, 0.08 in pictures like photos."""
_HASH_OF_STRANGERS: Final = 0.5
"""Two random rows of bits agree in half of them. Measured: 0.56 drawn, 0.52 like photos."""
_HASH_BITS: Final = 64

_SSIM_WEIGHT: Final = 0.5
_HASH_WEIGHT: Final = 0.2
"""Less than SSIM's: over four pictures of one prompt it wavers three times as much."""
_COLORS_WEIGHT: Final = 0.3
_MIRRORED: Final = 0.5

_BINS: Final = (8, 24, 24)
"""Of lightness, a* and b*."""
_LAB_LOW: Final = np.array((0, -110, -110))
_LAB_HIGH: Final = np.array((100, 110, 110))
"""Every colour of sRGB is inside."""
_BLUR: Final = 0.8
"""Of the histogram: a standard deviation in bins."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Features:
    """What is kept of a picture to compare it with others: about 21 kB.

    ``small`` is RGB, 32 x 32 x 3; ``hash`` and ``mirrored_hash`` are 8 bytes each, of the
    picture and of its mirror image; ``colors`` is a histogram of 4608 bins with sum 1.
    """

    small: Pixels
    hash: Pixels
    mirrored_hash: Pixels
    colors: NDArray[np.float32]


def features_of(image: Image.Image) -> Features:
    """What is compared of a picture of any mode and size.

    A JPEG preview stands for its picture: the two have a similarity of 0.98 or more.
    """
    pixels = _over_white(image)
    small = _shrunk(pixels, _SIDE)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    return Features(
        small=small,
        hash=_hash(grey),
        mirrored_hash=_hash(cv2.flip(grey, 1)),
        colors=_histogram(_shrunk(pixels, _COLORS_SIDE)),
    )


def similarity(one: Features, other: Features) -> float:
    """From 0.0, strangers, to 1.0, which equal pixels always have. The order does not matter.

    Means, measured on drawn pictures of 20 prompts and, in brackets, on pictures like
    photos: saved as JPEG of quality 50 0.99 (0.99); made 15 % brighter 0.88 (0.91); a
    twentieth cut off at every edge 0.72 (0.73); mirrored 0.66 (0.65); the same words with
    another seed, at temperature 1, 0.42 (0.25); other words 0.19 (0.09). One picture may
    change places with its neighbour: one that is nearly its own mirror image is nearer
    to it than to its middle.
    """
    layout = _layout(_ssim(one.small, other.small), _agreeing(one.hash, other.hash))
    if layout < _MIRRORED:
        # Each hash meets the other's mirrored one: by rounding the two ways differ in a bit.
        ways = (one.hash, other.mirrored_hash), (one.mirrored_hash, other.hash)
        agreeing = sum(_agreeing(*way) for way in ways) / 2
        mirrored = _layout(_ssim(one.small, cv2.flip(other.small, 1)), agreeing)
        layout = max(layout, _MIRRORED * mirrored)
    # Of two histograms of sum 1 this is the intersection, and exactly 1 for equal ones.
    colors = 1 - float(np.abs(one.colors - other.colors).sum()) / 2
    return (1 - _COLORS_WEIGHT) * layout + _COLORS_WEIGHT * max(0.0, colors)


def _layout(ssim: float, agreeing: float) -> float:
    """How alike things are placed, 0 to 1."""
    weighted = _SSIM_WEIGHT * _above(_SSIM_OF_STRANGERS, ssim)
    weighted += _HASH_WEIGHT * _above(_HASH_OF_STRANGERS, agreeing)
    return weighted / (_SSIM_WEIGHT + _HASH_WEIGHT)


def _ssim(small: cv2.typing.MatLike, other: cv2.typing.MatLike) -> float:
    """The mean over the three channels, -1 to 1."""
    by_channel = cv2.quality.QualitySSIM.create(small).compute(other)
    return sum(by_channel[:3]) / 3


def _agreeing(hash_: Pixels, other: Pixels) -> float:
    """The share of bits that are equal, 0 to 1."""
    return 1 - int(np.bitwise_count(hash_ ^ other).sum()) / _HASH_BITS


def _above(strangers: float, value: float) -> float:
    """The value on a scale on which strangers have 0 and equal pictures 1."""
    return max(0.0, (value - strangers) / (1 - strangers))


def _over_white(image: Image.Image) -> Pixels:
    if not image.has_transparency_data:
        return np.asarray(image.convert("RGB"))
    paper = Image.new("RGBA", image.size, "white")
    return np.asarray(Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB"))


def _shrunk(pixels: Pixels, side: int) -> Pixels:
    """A square of this side in which each pixel is the mean of its share of the picture."""
    return cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA).astype(np.uint8)


def _hash(grey: cv2.typing.MatLike) -> Pixels:
    return cv2.img_hash.pHash(grey).astype(np.uint8).ravel()


def _histogram(pixels: Pixels) -> NDArray[np.float32]:
    """Colours counted, each shared out among the bins around it.

    Counted in one bin alone, a large even area on the border of two bins would change
    from one to the other when the picture is saved as JPEG.
    """
    lab = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    last = np.array(_BINS) - 1
    places = np.clip((lab - _LAB_LOW) / (_LAB_HIGH - _LAB_LOW), 0, 1) * last
    lower = np.minimum(places.astype(int), last - 1)
    upper_share = places - lower
    counts = np.zeros(np.prod(_BINS))
    for corner in product((0, 1), repeat=3):
        share = np.where(corner, upper_share, 1 - upper_share).prod(axis=1)
        bins = np.ravel_multi_index(tuple((lower + corner).T), _BINS)
        counts += np.bincount(bins, share, counts.size)
    # Blurred along lightness, then along a* and b*; what meets the edge stays inside.
    flat = cv2.GaussianBlur(counts.reshape(_BINS[0], -1), (1, 5), 0.1, sigmaY=_BLUR)
    planes = flat.reshape(_BINS).transpose(1, 2, 0)
    blurred = cv2.GaussianBlur(np.ascontiguousarray(planes), (5, 5), _BLUR)
    return np.asarray(blurred / blurred.sum(), np.float32).ravel()
