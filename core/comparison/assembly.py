"""From a comparison's row, its runs and their progress to the grid as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.comparison.grid import Cell, Comparison, Slot
from core.comparison.plan import Setting
from core.library.comparisons import KeptComparison, Share
from core.pictures import Run
from core.runs.progress import Progress

_Places = dict[tuple[int, int], Slot]
"""What is known of each place: of a setting, and of a slot in it."""


def assemble(
    kept: KeptComparison,
    settings: Sequence[Setting],
    runs: Mapping[str, Run],
    progress: Mapping[str, Progress],
    version: int = 0,
) -> Comparison:
    """The comparison as it stands. Of several runs for a place the latest one is told.

    ``progress`` has the runs that are under way. Read it before ``runs``: a picture is in
    the library before its progress says that it is done.
    """
    places: _Places = {}
    for share in kept.shares:
        if share.run_id in runs:
            _fill(places, share, runs[share.run_id], progress.get(share.run_id))
    slots = range(kept.plan.repeats)
    cells = tuple(
        Cell(setting, tuple(places.get((setting.index, slot), Slot()) for slot in slots))
        for setting in settings
    )
    return Comparison(
        id=kept.id,
        plan=kept.plan,
        created_at=kept.created_at,
        cells=cells,
        winner_id=kept.winner_id,
        notes=kept.notes,
        live=any(_is_live(share.run_id, runs, progress) for share in kept.shares),
        version=version,
    )


def _is_live(run_id: str, runs: Mapping[str, Run], progress: Mapping[str, Progress]) -> bool:
    # A run is active before there is progress, and makes some after it was cancelled.
    return run_id in progress or (run_id in runs and runs[run_id].status.is_active)


def _fill(places: _Places, share: Share, run: Run, progress: Progress | None) -> None:
    pictures = {picture.slot: picture for picture in run.pictures}
    problems = dict(run.slot_problems)
    for number, slot in enumerate(share.slots):
        place = (share.setting, slot)
        under_way = progress.slots[number] if progress else None
        if number in pictures:
            places[place] = Slot(picture=pictures[number])
        elif under_way is not None and not under_way.settled:
            places[place] = Slot(progress=under_way)
        else:
            problem = under_way.problem if under_way else None
            places[place] = Slot(problem=problem or problems.get(number) or run.problem)
