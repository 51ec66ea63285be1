"""Landmarks of the world, drawn as vectors."""

from __future__ import annotations

from core.illustrator.drawing.monuments.alhambra import draw_alhambra
from core.illustrator.drawing.monuments.arc import draw_arc
from core.illustrator.drawing.monuments.atomium import draw_atomium
from core.illustrator.drawing.monuments.basil import draw_basil
from core.illustrator.drawing.monuments.bigben import draw_big_ben
from core.illustrator.drawing.monuments.brandenburg import draw_brandenburg
from core.illustrator.drawing.monuments.chichenitza import draw_chichen_itza
from core.illustrator.drawing.monuments.colosseum import draw_colosseum
from core.illustrator.drawing.monuments.eiffel import draw_eiffel
from core.illustrator.drawing.monuments.goldengate import draw_golden_gate
from core.illustrator.drawing.monuments.greatwall import draw_great_wall
from core.illustrator.drawing.monuments.liberty import draw_liberty
from core.illustrator.drawing.monuments.machupicchu import draw_machu_picchu
from core.illustrator.drawing.monuments.moai import draw_moai
from core.illustrator.drawing.monuments.monument import DrawMonument, Monument
from core.illustrator.drawing.monuments.neuschwanstein import draw_neuschwanstein
from core.illustrator.drawing.monuments.parthenon import draw_parthenon
from core.illustrator.drawing.monuments.petra import draw_petra
from core.illustrator.drawing.monuments.pisa import draw_pisa
from core.illustrator.drawing.monuments.pyramids import draw_pyramids
from core.illustrator.drawing.monuments.redeemer import draw_redeemer
from core.illustrator.drawing.monuments.sagrada import draw_sagrada
from core.illustrator.drawing.monuments.sphinx import draw_sphinx
from core.illustrator.drawing.monuments.stonehenge import draw_stonehenge
from core.illustrator.drawing.monuments.sydney import draw_sydney
from core.illustrator.drawing.monuments.taj import draw_taj
from core.illustrator.drawing.monuments.torii import draw_torii
from core.illustrator.drawing.monuments.towerbridge import draw_tower_bridge
from core.illustrator.drawing.monuments.windmill import draw_windmill

__all__ = ["MONUMENTS", "DrawMonument", "Monument"]

MONUMENTS: dict[str, DrawMonument] = {
    "monument:eiffel": draw_eiffel,
    "monument:arc": draw_arc,
    "monument:colosseum": draw_colosseum,
    "monument:pyramids": draw_pyramids,
    "monument:taj": draw_taj,
    "monument:bigben": draw_big_ben,
    "monument:pisa": draw_pisa,
    "monument:liberty": draw_liberty,
    "monument:windmill": draw_windmill,
    "monument:parthenon": draw_parthenon,
    "monument:stonehenge": draw_stonehenge,
    "monument:brandenburg": draw_brandenburg,
    "monument:chichenitza": draw_chichen_itza,
    "monument:goldengate": draw_golden_gate,
    "monument:sydney": draw_sydney,
    "monument:sphinx": draw_sphinx,
    "monument:petra": draw_petra,
    "monument:redeemer": draw_redeemer,
    "monument:moai": draw_moai,
    "monument:greatwall": draw_great_wall,
    "monument:machupicchu": draw_machu_picchu,
    "monument:sagrada": draw_sagrada,
    "monument:basil": draw_basil,
    "monument:alhambra": draw_alhambra,
    "monument:towerbridge": draw_tower_bridge,
    "monument:torii": draw_torii,
    "monument:atomium": draw_atomium,
    "monument:neuschwanstein": draw_neuschwanstein,
}
"""Concept -> its drawing."""
