"""A hole in a picture filled with what looks as if it had been behind.

Pieces of the surroundings are copied in, so that the filling is as sharp as they are.
For every pixel of the hole a place outside is sought whose neighbourhood looks alike: by
Wexler, Shechtman and Irani, "Space-time completion of video" (2007), from coarse to fine;
the places are found by Barnes, Shechtman, Finkelstein and Goldman, "PatchMatch" (2009).
Places at the same height are preferred: most pictures lie in layers, of sky, hills, ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]
Shares = NDArray[np.float32]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_SEED: Final = 11
_REACH: Final = 2
"""A neighbourhood is this many pixels to all sides: 5 x 5."""
_FINEST: Final = 56
"""Pixels along the longer side of the hole where places are sought for the last time."""
_COARSEST: Final = 14
_ROUNDS: Final = 2
_FIRST_ROUNDS: Final = 10
_SEARCHES: Final = 3
_CLIMBING: Final = 2.5
"""What a difference in height of the whole window costs, in squared differences of light."""
_LIGHT: Final = 0.25
"""The most that light changes from where a pixel is fetched to where it goes."""
_SMOOTHING_STEPS: Final = 60
_REFINING_STEPS: Final = 8
_RIM: Final = 0.2
_PLAIN: Final = 0.4
"""How much the coarsest level keeps to a smooth filling: things around are not to be doubled."""
_POISSON_STEPS: Final = 80
_POISSON_PRECISION: Final = 1e-4
_INSIDE: Final = (slice(_REACH, -_REACH), slice(_REACH, -_REACH))
_STEPS: Final = ((0, 1), (0, -1), (1, 0), (-1, 0))


def inpaint(pixels: Pixels, hole: Mask) -> Pixels:
    """The picture, ``(height, width, 3)`` of 0 to 255, with its hole filled.

    Deterministic. Where there is nothing to copy from, the hole becomes a smooth
    continuation of its border.
    """
    if not hole.any() or hole.all():
        return pixels
    rows, columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
    side = max(int(np.ptp(rows)), int(np.ptp(columns))) + 1
    found: _Found | None = None
    chance = np.random.default_rng(_SEED)
    for target in _sides(side):
        level = _Level.of(pixels, hole, min(1.0, target / side))
        if level is not None:
            found = level.solved(found, chance)
    return _copied(pixels, hole, found) if found else _smooth(pixels, hole)


def _sides(side: int) -> list[int]:
    sides = [min(side, _FINEST)]
    while sides[-1] > 2 * _COARSEST:
        sides.append(sides[-1] // 2)
    return sides[::-1]


@dataclass(frozen=True, eq=False)
class _Found:
    """What a level says, all of its size.

    ``pixels`` are 0 to 1; ``shifts``, how far each pixel is fetched, are shares of the
    height and the width; ``light`` is what is to be added to the fetched ones.
    """

    pixels: Pixels
    shifts: Pixels
    light: Pixels


@dataclass(frozen=True, eq=False)
class _Level:
    """The picture at one scale, with a margin around it that neighbourhoods may reach into."""

    pixels: Pixels
    hole: Mask
    size: tuple[int, int]
    """Height, width without the margin."""
    targets: Places
    """Flat indices of all pixels whose neighbourhoods touch the hole."""
    sources: Places
    """Flat indices of all pixels whose neighbourhoods are known."""
    is_source: Mask

    @classmethod
    def of(cls, pixels: Pixels, hole: Mask, scale: float) -> _Level | None:
        """None where nothing is left to copy from."""
        height, width = (max(1, round(side * scale)) for side in hole.shape)
        small = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
        covered = cv2.resize(hole.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
        margin = ((_REACH, _REACH), (_REACH, _REACH))
        open_ = np.pad(covered > 0.01, margin)
        inner = np.zeros(open_.shape, np.bool_)
        inner[_REACH:-_REACH, _REACH:-_REACH] = True
        around = np.ones((2 * _REACH + 1, 2 * _REACH + 1), np.uint8)
        near = cv2.dilate(open_.astype(np.uint8), around).astype(np.bool_) & inner
        known = cv2.erode((inner & ~open_).astype(np.uint8), around, borderValue=0).astype(np.bool_)
        if not known.any():
            return None
        padded = np.pad(small / np.float32(255), (*margin, (0, 0)), mode="edge")
        return cls(
            padded.astype(np.float32),
            open_,
            (height, width),
            np.flatnonzero(near),
            np.flatnonzero(known),
            known.ravel(),
        )

    def _begun(self, coarser: _Found | None) -> Pixels:
        """The hole filled with a coarser level's answer, or else smoothly."""
        if coarser is None:
            start = _smooth(self.pixels, self.hole)
        else:
            height, width = self.size
            start = self.pixels.copy()
            start[_INSIDE] = cv2.resize(
                coarser.pixels, (width, height), interpolation=cv2.INTER_LINEAR
            )
        return np.where(self.hole[..., None], start, self.pixels).astype(np.float32)

    def _places_from(self, coarser: _Found | None, chance: np.random.Generator) -> Places:
        """A first place for every target: a coarser level's, or one of the same height."""
        row, column = np.divmod(self.targets, self.hole.shape[1])
        same_height = self._like_rows(row, chance)
        if coarser is None:
            return same_height
        height, width = self.size
        finer = cv2.resize(coarser.shifts, (width, height), interpolation=cv2.INTER_NEAREST)
        moved = finer[row - _REACH, column - _REACH] * np.array((height, width))
        place = self._flat(row + np.rint(moved[:, 0]), column + np.rint(moved[:, 1]))
        return np.where(self.is_source[place], place, same_height)

    def _like_rows(self, row: Places, chance: np.random.Generator) -> Places:
        """Any source, from the nearest rows that have one."""
        width = self.hole.shape[1]
        order = self.sources // width
        first, last = np.searchsorted(order, row - 1), np.searchsorted(order, row + 1, "right")
        empty = first == last
        drawn = first + (chance.random(len(row)) * (last - first)).astype(np.intp)
        nearest = np.clip(first, 0, len(self.sources) - 1)
        return self.sources[np.where(empty, nearest, np.minimum(drawn, len(self.sources) - 1))]

    def solved(self, coarser: _Found | None, chance: np.random.Generator) -> _Found:
        """The hole filled at this scale, beginning with what a coarser level says."""
        start, place = self._begun(coarser), self._places_from(coarser, chance)
        filled, plain = start, _PLAIN if coarser is None else 0.0
        width = self.hole.shape[1]
        reach = np.arange(-_REACH, _REACH + 1)
        around = (reach[:, None] * width + reach[None, :]).ravel()
        for _ in range(_FIRST_ROUNDS if coarser is None else _ROUNDS):
            flat = filled.reshape(-1, 3)
            aim = plain * start + (1 - plain) * filled
            wanted = aim.reshape(-1, 3)[self.targets[:, None] + around].reshape(
                len(self.targets), -1
            )
            cost = self._cost(flat, wanted, place, around)
            for other in self._candidates(place, chance):
                there = self._cost(flat, wanted, other, around)
                better = there < cost
                place[better], cost[better] = other[better], there[better]
            filled = self._voted(filled, place, cost, around)
        row, column = np.divmod(place, width)
        here_row, here_column = np.divmod(self.targets, width)
        shifts = np.zeros((*self.hole.shape, 2), np.float32)
        moved = np.stack([row - here_row, column - here_column], axis=-1)
        shifts.reshape(-1, 2)[self.targets] = moved / np.array(self.size)
        light = self._light(place)
        return _Found(*(np.ascontiguousarray(one[_INSIDE]) for one in (filled, shifts, light)))

    def _light(self, place: Places) -> Pixels:
        """What to add to fetched pixels so that no seams are seen in smooth places.

        Neighbours shall differ as they do where they come from: a Poisson equation (Perez,
        Gangnet and Blake, "Poisson image editing", 2003), solved by conjugate gradients.
        """
        width, flat = self.hole.shape[1], self.pixels.reshape(-1, 3)
        source = np.arange(self.hole.size)
        source[self.targets] = place
        source[~self.hole.ravel()] = np.flatnonzero(~self.hole)
        fetched = flat[source]
        open_ = np.flatnonzero(self.hole)
        wanted = np.zeros_like(flat)
        for step in (1, -1, width, -width):
            mine = source[open_]
            neighbour = source[open_ + step]
            apart = fetched[open_ + step] - flat[mine + step]
            inside = self.hole.ravel()[open_ + step][:, None]
            # Half of each: of what this pixel's source says, and of what its neighbour's does.
            back = flat[np.clip(neighbour - step, 0, len(flat) - 1)] - fetched[open_]
            gap = np.where(inside, (apart + back) / 2, apart)
            # A larger one is the rim of a thing, not a change of light.
            wanted[open_] += np.where(np.abs(gap).max(axis=1, keepdims=True) < _RIM, gap, 0)
        solution = _poisson(wanted.reshape(self.pixels.shape), self.hole)
        return np.clip(solution, -_LIGHT, _LIGHT)

    def _cost(self, flat: Pixels, wanted: Pixels, place: Places, around: Places) -> Pixels:
        there = flat[place[:, None] + around].reshape(len(place), -1)
        there -= wanted
        cost: Pixels = np.einsum("ij,ij->i", there, there)
        width = self.hole.shape[1]
        climb = (place // width - self.targets // width) / self.size[0]
        cost += (_CLIMBING * climb * climb * len(around)).astype(np.float32)
        cost[~self.is_source[place]] = np.inf
        return cost

    def _candidates(self, place: Places, chance: np.random.Generator) -> Iterator[Places]:
        """What neighbours found, each a step further; then random places ever nearer."""
        width = self.hole.shape[1]
        index = np.full(self.hole.size, -1, np.intp)
        index[self.targets] = np.arange(len(self.targets))

        def of_neighbour(step: int) -> Places:
            neighbour = index[self.targets - step]
            found = np.clip(place[neighbour] + step, 0, self.hole.size - 1)
            return np.where((neighbour >= 0) & self.is_source[found], found, place)

        def near(radius: float) -> Places:
            row, column = np.divmod(place, width)
            down, across = chance.uniform(-1, 1, (2, len(place)))
            found = self._flat(
                row + np.rint(down * radius * self.size[0] / 3),
                column + np.rint(across * radius * self.size[1]),
            )
            return np.where(self.is_source[found], found, place)

        for rows, columns in _STEPS:
            yield of_neighbour(rows * width + columns)
        for search in range(_SEARCHES):
            yield near(0.5 ** (2 * search))

    def _voted(self, filled: Pixels, place: Places, cost: Pixels, around: Places) -> Pixels:
        """Every pixel of the hole as the places of all neighbourhoods over it say."""
        flat = filled.reshape(-1, 3)
        typical = max(float(np.median(cost)), 1e-4)
        weight = np.exp(-cost / typical)[:, None].astype(np.float32) + np.float32(1e-6)
        total = np.zeros((self.hole.size, 4), np.float32)
        for step in around:
            # Each target occurs once for a given step, so plain indexing adds up.
            total[self.targets + step, :3] += flat[place + step] * weight
            total[self.targets + step, 3:] += weight
        voted = (total[:, :3] / np.maximum(total[:, 3:], 1e-9)).reshape(filled.shape)
        return np.where(self.hole[..., None], voted, filled).astype(np.float32)

    def _flat(self, row: NDArray[np.float64], column: NDArray[np.float64]) -> Places:
        height, width = self.hole.shape
        rows = np.clip(row, 0, height - 1).astype(np.intp)
        return np.asarray(rows * width + np.clip(column, 0, width - 1).astype(np.intp))


def _copied(pixels: Pixels, hole: Mask, found: _Found) -> Pixels:
    """The hole filled from the picture itself, at its own scale."""
    fetched, known = _fetched(pixels, hole, found.shifts)
    height, width = hole.shape
    light = cv2.resize(found.light, (width, height), interpolation=cv2.INTER_LINEAR) * 255
    filled = np.where(known[..., None], np.clip(fetched + light, 0, 255), pixels)
    lost = hole & ~known
    filled = filled.astype(np.float32)
    return _smooth(filled, lost) if lost.any() else filled


def _fetched(pixels: Pixels, hole: Mask, shifts: Pixels) -> tuple[Pixels, Mask]:
    """Pixels from the places that were found for them, and which of them there are.

    Between the pixels that places were sought for, what their four neighbours say is
    mixed: no seams are seen.
    """
    height, width = hole.shape
    small_height, small_width = shifts.shape[:2]
    rows, columns = np.nonzero(hole)
    down = _between(rows, height, small_height)
    across = _between(columns, width, small_width)
    steps = np.rint(shifts * np.array((height, width))).astype(np.int32).reshape(-1, 2)
    flat, open_ = pixels.reshape(-1, 3), hole.ravel()
    total, weights = np.zeros((len(rows), 3), np.float32), np.zeros(len(rows), np.float32)
    for (row, vertical), (column, horizontal) in product(down, across):
        moved = steps.take(row * small_width + column, axis=0)
        there = np.clip(rows + moved[:, 0], 0, height - 1)
        here = np.clip(columns + moved[:, 1], 0, width - 1)
        place = there * width + here
        share = vertical * horizontal * (~open_.take(place) & moved.any(axis=1))
        total += flat.take(place, axis=0) * share[:, None]
        weights += share
    fetched = np.zeros_like(pixels)
    fetched[hole] = total / np.maximum(weights, 1e-6)[:, None]
    known = np.zeros_like(hole)
    known[hole] = weights > 0.01
    return fetched, known


def _between(places: Places, side: int, small: int) -> tuple[tuple[Places, Shares], ...]:
    """The two pixels of a small copy that each place lies between, and the share of each."""
    exact = np.clip((places + 0.5) * small / side - 0.5, 0, small - 1)
    before = exact.astype(np.intp)
    share = (exact - before).astype(np.float32)
    return (before, 1 - share), (np.minimum(before + 1, small - 1), share)


def _poisson(wanted: Pixels, hole: Mask) -> Pixels:
    """Values, 0 outside the hole, whose differences to their four neighbours add up to these."""
    inside = hole[..., None].astype(np.float32)

    def laplacian(values: Pixels) -> Pixels:
        total = 4 * values
        total[1:] -= values[:-1]
        total[:-1] -= values[1:]
        total[:, 1:] -= values[:, :-1]
        total[:, :-1] -= values[:, 1:]
        return np.asarray(total * inside)

    solution = np.zeros_like(wanted)
    rest = wanted * inside
    direction = rest.copy()
    before = float((rest * rest).sum())
    for _ in range(_POISSON_STEPS):
        if before < _POISSON_PRECISION:
            break
        turned = laplacian(direction)
        length = before / float((direction * turned).sum())
        solution += length * direction
        rest -= length * turned
        after = float((rest * rest).sum())
        direction = rest + (after / before) * direction
        before = after
    return solution


def _smooth(pixels: Pixels, hole: Mask) -> Pixels:
    """The hole as a smooth continuation of its border, sought on a small copy."""
    known = pixels[~hole]
    if not len(known):
        return pixels
    height, width = hole.shape
    scale = min(1.0, 96 / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    weight = 1 - cv2.resize(hole.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    total = cv2.resize(
        np.where(hole[..., None], 0, pixels).astype(np.float32), size, interpolation=cv2.INTER_AREA
    )
    small = (total / np.maximum(weight, 1e-6)[..., None]).astype(np.float32)
    filled = cv2.resize(
        laplace(small, weight < 0.01), (width, height), interpolation=cv2.INTER_LINEAR
    )
    return np.where(hole[..., None], filled, pixels).astype(np.float32)


def laplace(values: Pixels, hole: Mask) -> Pixels:
    """The values with the hole filled as smoothly as its border allows.

    A discrete Laplace equation, solved from coarse to fine.
    """
    if not hole.any():
        return values
    height, width = hole.shape
    if min(height, width) > _COARSEST and not hole.all():
        rows, columns = (height + 1) // 2, (width + 1) // 2
        weight = cv2.resize(
            (~hole).astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA
        )
        total = cv2.resize(
            np.where(hole[..., None], 0, values).astype(np.float32),
            (columns, rows),
            interpolation=cv2.INTER_AREA,
        )
        small = (total / np.maximum(weight, 1e-6)[..., None]).astype(np.float32)
        guess = cv2.resize(
            laplace(small, weight <= 0), (width, height), interpolation=cv2.INTER_LINEAR
        )
        steps = _REFINING_STEPS
    else:
        known = values[~hole]
        guess = known.mean(axis=0) if len(known) else np.zeros(values.shape[-1])
        steps = _SMOOTHING_STEPS
    filled = np.where(hole[..., None], guess, values).astype(np.float32)
    for _ in range(steps):
        average = cv2.blur(filled, (3, 3), borderType=cv2.BORDER_REPLICATE)
        filled = np.where(hole[..., None], average, filled)
    return filled
