"""What a picture that is not there yet waits for, in words."""

from __future__ import annotations

from core.studio import SlotProgress

_WORDS = {
    "waiting": "Waiting for its turn.",
    "sent": "Being made.",
    "sketching": "A first sketch.",
    "retrying": "Starting again.",
}


def waiting_words(live: SlotProgress) -> str:
    """One or two short sentences, with a countdown where the end of the waiting is known."""
    if live.state == "retrying" and live.resumes_in is not None:
        why = f"{live.problem.message} " if live.problem else ""
        return f"{why}Yours starts again by itself in {live.resumes_in:.0f} s."
    return _WORDS.get(live.state, "")
