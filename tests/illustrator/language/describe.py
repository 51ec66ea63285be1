"""A scene in one line, to be compared with what a prompt should give."""

from __future__ import annotations

from core.illustrator.scene import Scene, Thing


def describe(scene: Scene) -> str:
    """Things, relations, ground cover and frame: ``"red dog @left, bed | dog on bed | night"``."""
    relations = (
        f"{scene.thing(r.subject).name} {r.kind} {scene.thing(r.object).name}"
        for r in scene.relations
    )
    covers = (f"{cover.color or ''} {cover.flower} all over".strip() for cover in scene.covers)
    frame = (
        scene.setting,
        scene.place and f"at {scene.place}",
        scene.time,
        scene.feature,
        scene.weather,
        scene.season,
        scene.style and f"as {scene.style}",
    )
    parts = [
        ", ".join(_thing(thing) for thing in scene.things),
        ", ".join(relations),
        ", ".join(covers),
        " ".join(word for word in frame if word),
        f"unknown {', '.join(scene.unknown)}" if scene.unknown else "",
        f"colour {scene.color}" if scene.color else "",
    ]
    return " | ".join(part for part in parts if part)


def _thing(thing: Thing) -> str:
    words = [
        f"{thing.count}x" if thing.count > 1 else "",
        thing.size or "",
        thing.color or "",
        thing.name,
        f"in {thing.outfit}" if thing.outfit else "",
        f"({thing.pose})" if thing.pose else "",
        f"@{thing.place}" if thing.place else "",
        f"for {thing.said}" if thing.approximated_by else "",
    ]
    return " ".join(word for word in words if word)
