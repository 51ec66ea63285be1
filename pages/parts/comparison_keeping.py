"""What can be done with a comparison that is there: notes, once more, link, downloads."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.comparison.export import as_csv
from core.comparison.grid import Comparison
from core.comparison.measuring import ComparisonLikeness
from core.comparison.sheet import make_sheet
from core.studio import Studio
from pages.parts.comparing import attempt, start
from pages.parts.downloading import first_words

_LONGEST_NOTES = 4000

# Ctrl+Enter ends a note, as it ends every text. Of the page's own shortcut, which would
# begin the next comparison, it must not be heard: that one listens at the document, behind
# the body.
_KEYS_STAY_IN_NOTES = """
<script>
(() => {
  if (document.body.dataset.keysStayInNotes) return;
  document.body.dataset.keysStayInNotes = "yes";
  document.body.addEventListener("keydown", (event) => {
    const ends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (ends && event.target.closest(".st-key-notes")) event.stopPropagation();
  });
})();
</script>
"""


def show_keeping(
    studio: Studio, comparison: Comparison, likeness: ComparisonLikeness | None
) -> None:
    """Notes that are saved as they are written, and a row of buttons."""
    notes = f"notes-{comparison.id}"
    if notes not in st.session_state:
        st.session_state[notes] = comparison.notes
    with st.container(key="notes"):
        st.text_area(
            "Notes",
            key=notes,
            height=90,
            max_chars=_LONGEST_NOTES,
            placeholder="What did you find out?",
            on_change=_save_notes,
            args=(studio, comparison.id, notes),
            persist_state="session",
        )
        st.html(_KEYS_STAY_IN_NOTES, unsafe_allow_javascript=True)
    name = _file_stem(comparison)
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Run again",
            icon=":material/replay:",
            key=f"again-{comparison.id}",
            on_click=start,
            args=(partial(studio.lab.again, comparison.id),),
            help="The same settings once more. This comparison stays as it is.",
        )
        st.download_button(
            "Contact sheet",
            data=lambda: make_sheet(
                comparison,
                likeness,
                engine=_engine(studio, comparison),
                read=studio.thumbnail_bytes,
            ),
            file_name=f"{name}.png",
            mime="image/png",
            icon=":material/image:",
            on_click="ignore",
            key=f"sheet-{comparison.id}",
            help="All pictures with their labels on one sheet.",
        )
        st.download_button(
            "Table (CSV)",
            data=lambda: as_csv(comparison, likeness),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/table:",
            on_click="ignore",
            key=f"csv-{comparison.id}",
            help="One row for each picture, for a spreadsheet.",
        )
        with st.popover("Link", icon=":material/link:"):
            st.caption("This address opens the comparison again on this studio.")
            st.code(_link(comparison), language=None, wrap_lines=True)


def _save_notes(studio: Studio, comparison_id: str, key: str) -> None:
    words = str(st.session_state.get(key) or "")[:_LONGEST_NOTES]
    attempt(partial(studio.lab.write_notes, comparison_id, words))


def _link(comparison: Comparison) -> str:
    page = (st.context.url or "/compare").partition("?")[0]
    return f"{page}?comparison={comparison.id}"


def _engine(studio: Studio, comparison: Comparison) -> str:
    """Where the pictures come from: all engines, if several are compared."""
    labels = {connection.id: connection.label for connection in studio.connections}
    for axis in comparison.plan.axes:
        if axis.kind == "engine":
            return ", ".join(labels.get(str(value), str(value)) for value in axis.values)
    return labels.get(comparison.plan.connection, comparison.plan.connection)


def _file_stem(comparison: Comparison) -> str:
    """The beginning of a file's name: the first words of the prompt."""
    return f"compare-{first_words(comparison.plan.prompt) or 'pictures'}-{comparison.id[:6]}"
