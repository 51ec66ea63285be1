"""Everything that can go wrong, in words for a twelve-year-old and their teacher.

An error is raised where it is noticed, as a :class:`core.problems.StudioError`
that carries one of the problems made here. A sentence never contains a key, an
address with a key in it, or the raw text of a server's answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.problems import ErrorKind, Problem, Retry


def _listed(words: Sequence[str], limit: int = 6) -> str:
    shown = list(words[:limit])
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{round(seconds / 3600)} hours"


FRIENDLY_PROMPTS = (
    "Bunny on a horse, holding a lollipop, on a foggy meadow with daffodils",
    "A dragon reading a book in a castle at night",
    "A dog next to the Eiffel Tower at dawn",
)
"""Prompts that every engine draws, offered after a refusal."""


def empty_prompt() -> Problem:
    """There are no words."""
    return Problem(
        ErrorKind.EMPTY_PROMPT,
        "There are no words yet.",
        "Write what you want to see, for example: a red fox under a tree.",
    )


def prompt_too_long(length: int, limit: int) -> Problem:
    """More characters than the model reads."""
    return Problem(
        ErrorKind.PROMPT_TOO_LONG,
        f"That is {length:,} characters. At most {limit:,} fit.",
        "Keep the things that matter most. A few sentences work best.",
    )


def disallowed_words(words: Sequence[str]) -> Problem:
    """The policy's list does not want these words."""
    return Problem(
        ErrorKind.DISALLOWED_WORDS,
        f"This studio does not make pictures with: {_listed(words)}.",
        "Leave that out, or try another idea.",
        suggestions=FRIENDLY_PROMPTS,
    )


def bad_option(name: str, value: object, allowed: str) -> Problem:
    """A setting that the model does not take."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{name} cannot be {value!s:.40}.",
        f"Choose {allowed}.",
    )


def missing_setting(variable: str) -> Problem:
    """A connection is half set up."""
    return Problem(
        ErrorKind.MISSING_SETTING,
        f"The studio's settings have no {variable} yet.",
        f"Ask whoever set it up to write {variable} into the file .env and start the studio anew.",
    )


def bad_limit(variable: str, most: int) -> Problem:
    """A limit in the settings is no number that makes sense."""
    return Problem(
        ErrorKind.MISSING_SETTING,
        f"{variable} in the studio's settings is no whole number from 1 to {most}.",
        f"Ask whoever set it up to correct {variable} in the file .env and start the studio anew.",
    )


def misplaced_key(variable: str, key_variable: str) -> Problem:
    """A key stands where a name belongs. The key itself is not told."""
    return Problem(
        ErrorKind.MISSING_SETTING,
        f"{variable} in the studio's settings looks like a key, not like a name.",
        f"Ask whoever set it up to write the name there, and the key into {key_variable}.",
    )


def nothing_to_do(words: Sequence[str] = ()) -> Problem:
    """The illustrator does not understand what to change."""
    named = f" {_listed(words)}" if words else " what to change"
    return Problem(
        ErrorKind.NOTHING_TO_DO,
        f"I do not understand{named} yet.",
        "Say what to add, remove or change, for example: add a hat, remove the dog, make it night.",
    )


def nothing_known(words: Sequence[str], suggestions: Sequence[str]) -> Problem:
    """The illustrator knows none of the things that were asked for."""
    named = f", but not {_listed(words)} yet" if words else ", but found nothing to draw here"
    offered = f"I can draw: {_listed(suggestions, limit=8)}." if suggestions else ""
    return Problem(
        ErrorKind.NOTHING_KNOWN,
        f"I know many things{named}.",
        offered or "Name an animal, a person, a place or a thing.",
        suggestions=tuple(suggestions) or FRIENDLY_PROMPTS,
    )


_FILTER_REASONS = {
    "violence": "fighting",
    "sexual": "things not for school",
    "self harm": "getting hurt",
    "hate": "being mean to people",
    "harassment": "being mean to people",
    "jailbreak": "tricking the studio",
}
"""How a filter's categories begin, and what they are called here."""


def _filter_reason(category: str) -> str | None:
    return next(
        (words for name, words in _FILTER_REASONS.items() if category.startswith(name)), None
    )


def moderation(stage: str | None = None, categories: Sequence[str] = ()) -> Problem:
    """The service's filter refused the words (``input``) or the picture (``output``).

    ``categories`` are in lower case, their words apart (``self harm``). One that
    is not known here is not told.
    """
    subject = "the finished picture" if stage == "output" else "this picture"
    reasons = list(dict.fromkeys(filter(None, map(_filter_reason, categories))))
    about = f" Its reason: {_listed(reasons)}." if reasons else ""
    fighting = not categories or "fighting" in reasons
    hint = "Words about fighting often do that. " if fighting else ""
    return Problem(
        ErrorKind.MODERATION,
        f"The picture service said no to {subject}, not to you.{about}",
        f"{hint}Say it in a kinder way, or try another idea.",
        suggestions=FRIENDLY_PROMPTS,
    )


def abuse_block() -> Problem:
    """The service has blocked the account for a while."""
    return Problem(
        ErrorKind.ABUSE_BLOCK,
        "The picture service has paused this school's account for a while.",
        "Ask whoever set up the studio to look at the messages in the Azure portal. "
        "Until then, the Storybook illustrator in the sidebar still draws.",
    )


def bad_key(variable: str) -> Problem:
    """The key was not accepted. ``variable`` is the name of its setting."""
    return Problem(
        ErrorKind.BAD_KEY,
        "The studio's key was not accepted.",
        f"Ask whoever set it up to check {variable}.",
    )


def no_permission() -> Problem:
    """The key is good but may not do this."""
    return Problem(
        ErrorKind.NO_PERMISSION,
        "The studio's key may not make pictures with this model.",
        "Ask whoever set it up to allow it, or choose another engine in the sidebar.",
    )


def deployment_not_found(deployment: str) -> Problem:
    """There is no such deployment or model."""
    return Problem(
        ErrorKind.DEPLOYMENT_NOT_FOUND,
        f"The service does not know a model called {deployment!s:.80}.",
        "Ask whoever set it up to check the deployment's name. "
        "A new deployment needs a few minutes.",
    )


def wrong_address(variable: str) -> Problem:
    """Somebody answered, but not an images service."""
    return Problem(
        ErrorKind.WRONG_ADDRESS,
        "Somebody answered at the studio's address, but it was no picture service.",
        f"Ask whoever set it up to check {variable}.",
    )


def bad_endpoint(variable: str) -> Problem:
    """The address in the settings is no URL."""
    return Problem(
        ErrorKind.BAD_ENDPOINT,
        f"The address in {variable} is not a web address.",
        "It should look like https://my-school.openai.azure.com. "
        "Ask whoever set it up to correct it.",
    )


def rate_limit(retry_after: float | None = None) -> Problem:
    """Too many requests. ``retry_after`` is in seconds."""
    when = f"in {_duration(retry_after)}" if retry_after else "in a minute"
    return Problem(
        ErrorKind.RATE_LIMIT,
        "Many pictures are being made right now.",
        f"Try again {when}.",
        Retry.SAFE,
        retry_after=retry_after,
    )


def requests_per_minute(limit: int) -> Problem:
    """The studio itself waits, so that a service gets no more than it takes."""
    return Problem(
        ErrorKind.RATE_LIMIT,
        f"This service takes {limit} {'request' if limit == 1 else 'requests'} a minute.",
        "Nothing to do: it goes on by itself.",
        Retry.SAFE,
    )


def no_money() -> Problem:
    """The account's quota or budget is used up."""
    return Problem(
        ErrorKind.NO_MONEY,
        "The account for pictures has used up its budget.",
        "Ask whoever set it up. The Storybook illustrator in the sidebar draws for free.",
    )


def bad_size(size: str, hint: str = "") -> Problem:
    """The model does not make pictures of this size."""
    return Problem(
        ErrorKind.BAD_SIZE,
        f"This model does not make pictures of {size!s:.20}.",
        hint or "Choose one of the sizes in the list.",
    )


def bad_request() -> Problem:
    """The service rejected the request for a reason of its own."""
    return Problem(
        ErrorKind.BAD_REQUEST,
        "The picture service did not accept this request.",
        "Change a setting, for example size or quality, and try again.",
    )


def model_retired(label: str, since: str) -> Problem:
    """The model is no longer offered by anyone."""
    return Problem(
        ErrorKind.MODEL_RETIRED,
        f"{label} stopped making pictures on {since}.",
        "Ask whoever set it up to deploy a newer model, for example gpt-image-2.",
    )


def server_error() -> Problem:
    """The service has trouble of its own."""
    return Problem(
        ErrorKind.SERVER_ERROR,
        "The picture service had a hiccup.",
        "Nothing was made. Try again.",
        Retry.SAFE,
    )


def timeout(seconds: float) -> Problem:
    """No answer in time, after the request was sent."""
    return Problem(
        ErrorKind.TIMEOUT,
        f"No picture came within {_duration(seconds)}.",
        "It may still have been made and paid for. Try again, perhaps with a lower quality?",
        Retry.MAY_PAY_TWICE,
    )


def unreachable(host: str, *, offline_engine: bool = False) -> Problem:
    """Nobody is there. Nothing was sent."""
    if offline_engine:
        return Problem(
            ErrorKind.UNREACHABLE,
            "The Storybook illustrator did not start.",
            "Try again. If it still does not start, start the studio anew.",
            Retry.SAFE,
        )
    return Problem(
        ErrorKind.UNREACHABLE,
        f"Nobody answers at {host!s:.80}.",
        "Check the internet connection and try again. Nothing was spent.",
        Retry.SAFE,
    )


def connection_lost() -> Problem:
    """The connection broke after the request was sent."""
    return Problem(
        ErrorKind.CONNECTION_LOST,
        "We lost contact after sending.",
        "It may have been made and paid for. Make it anew?",
        Retry.MAY_PAY_TWICE,
    )


def strange_answer() -> Problem:
    """The service answered, but not with a picture."""
    return Problem(
        ErrorKind.STRANGE_ANSWER,
        "The service answered, but not with a picture.",
        "It may have been made and paid for. Make it anew, or test the connection in the sidebar.",
        Retry.MAY_PAY_TWICE,
    )


def unsafe_download() -> Problem:
    """The service pointed to a place that we do not download from."""
    return Problem(
        ErrorKind.UNSAFE_DOWNLOAD,
        "The service wanted us to fetch the picture from a place that we do not trust.",
        "Ask whoever set it up to check the service's address.",
    )


def disk_full() -> Problem:
    """No room left for pictures."""
    return Problem(
        ErrorKind.DISK_FULL,
        "The disk is full, so the picture could not be kept.",
        "Free some space on this computer, then try again.",
        Retry.MAY_PAY_TWICE,
    )


def storage() -> Problem:
    """The library's folder cannot be used."""
    return Problem(
        ErrorKind.STORAGE,
        "The studio's folder for pictures cannot be used right now.",
        "Is another studio open on this computer? Close it, then start this one again.",
    )


def interrupted(*, sent: bool) -> Problem:
    """The studio stopped in the middle of a run."""
    if sent:
        return Problem(
            ErrorKind.INTERRUPTED,
            "The studio stopped after sending this.",
            "It may have been made and paid for. Make it anew?",
            Retry.MAY_PAY_TWICE,
        )
    return Problem(
        ErrorKind.INTERRUPTED,
        "The studio stopped before this was sent.",
        "Nothing was spent. Try again.",
        Retry.SAFE,
    )


def cancelled(*, sent: bool = False) -> Problem:
    """The user changed their mind, before or after something was ``sent`` that may cost."""
    if sent:
        return Problem(
            ErrorKind.CANCELLED,
            "You stopped this one.",
            "What was already sent may still arrive, and may be paid for.",
            Retry.MAY_PAY_TWICE,
        )
    return Problem(
        ErrorKind.CANCELLED,
        "You stopped this one.",
        "Make it again whenever you like.",
        Retry.SAFE,
    )


def not_found() -> Problem:
    """A link to something that is not (or no longer) here."""
    return Problem(
        ErrorKind.NOT_FOUND,
        "This picture is not in the library.",
        "It may have been deleted, or the link belongs to another computer.",
    )


def comparison_not_found() -> Problem:
    """A link to a comparison that is not (or no longer) here."""
    return Problem(
        ErrorKind.NOT_FOUND,
        "This comparison is not in the library.",
        "It may have been deleted, or the link belongs to another computer.",
    )


def not_made_here() -> Problem:
    """Somebody's own picture: nobody knows how to make it again."""
    return Problem(
        ErrorKind.NOT_FOUND,
        "This picture was not made here, so it cannot be made again.",
        "Change it, or make a variation of it.",
    )


def bad_picture(reason: str) -> Problem:
    """Bytes that are no picture we can use. ``reason`` is a short clause."""
    return Problem(
        ErrorKind.BAD_PICTURE,
        f"This file cannot be used: {reason}.",
        "Choose a PNG, JPEG or WebP picture of at most 20 megapixels.",
    )


def nothing_pasted() -> Problem:
    """Words came where a picture was expected."""
    return Problem(
        ErrorKind.BAD_PICTURE,
        "There was no picture to paste.",
        "Copy a picture first, then paste it here.",
    )


def file_too_large(limit: int) -> Problem:
    """Somebody's file has more than ``limit`` bytes."""
    return Problem(
        ErrorKind.BAD_PICTURE,
        f"This file is too large: at most {limit // 1_000_000} MB fit.",
        "Save the picture smaller, or choose another one.",
    )


def mask_of_other_size(given: tuple[int, int], wanted: tuple[int, int]) -> Problem:
    """A mask that does not lie on its picture. Both sizes are width and height in pixels."""
    return Problem(
        ErrorKind.BAD_MASK,
        f"This mask is {given[0]}×{given[1]} pixels, the picture is {wanted[0]}×{wanted[1]}.",
        "Choose a mask of the picture's own size.",
    )


def empty_mask() -> Problem:
    """A mask that lets nothing change."""
    return Problem(
        ErrorKind.BAD_MASK,
        "Nothing is marked yet.",
        "Draw over the part that should change.",
    )


def full_mask() -> Problem:
    """A mask that keeps nothing."""
    return Problem(
        ErrorKind.BAD_MASK,
        "The mask covers the whole picture.",
        "Erase a part, or choose: change the whole picture.",
    )


def no_masks(engine: str) -> Problem:
    """The engine changes whole pictures only. ``engine`` begins the sentence."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{engine} cannot change just a part of a picture.",
        "Choose: change the whole picture, or choose another engine.",
    )


def no_markup(engine: str) -> Problem:
    """The engine does not read what is drawn over a picture. ``engine`` begins the sentence."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{engine} cannot read markup yet.",
        "Use a mask instead, or choose another engine.",
    )


def mask_and_markup() -> Problem:
    """Services take one of the two."""
    return Problem(
        ErrorKind.BAD_OPTION,
        "A mask and markup cannot be sent together.",
        "Keep the one that says better what you want, and clear the other.",
    )


def flag_without_value(flag: str, example: str) -> Problem:
    """A flag behind a prompt needs something behind itself."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{flag} needs something behind it.",
        f"Write for example: {example}",
    )


def contradicting_flags(flag: str) -> Problem:
    """The same flag stands behind a prompt with different values."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{flag} is there twice, and says different things.",
        "Keep the one that you want.",
    )


def too_many_axes(limit: int) -> Problem:
    """A comparison that changes more things at once than a page can show."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"At most {limit} things can change in one comparison.",
        "Choose the ones that you are most curious about.",
    )


def axis_twice(name: str) -> Problem:
    """Rows and columns are the same thing. ``name`` is what the page calls it."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{name} is chosen twice.",
        "Choose two different things, or only one.",
    )


def axis_not_there(engine: str, name: str) -> Problem:
    """The engine has nothing of this name to change."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{engine} has no setting for {name}.",
        "Change something else, or choose another engine.",
    )


def too_few_values(name: str) -> Problem:
    """One value cannot be compared with anything."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{name} needs at least two values to compare.",
        "Add another value, or change nothing and compare repeats.",
    )


def value_twice(name: str, value: object) -> Problem:
    """The same value stands in a list more than once."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{name}: {value!s:.40} is there twice.",
        "Keep it once, and give another value.",
    )


def too_many_pictures(count: int, limit: int, price: Decimal | None) -> Problem:
    """A comparison of ``count`` pictures. ``price`` is for all, in US$, where it is known."""
    cost = "" if price is None else f" for about US$ {price:,.2f}"
    return Problem(
        ErrorKind.BAD_OPTION,
        f"That would be {count:,} pictures{cost}.",
        f"At most {limit} fit. Choose fewer repeats or fewer values.",
    )


def empty_markup() -> Problem:
    """Markup that shows nothing."""
    return Problem(
        ErrorKind.BAD_MASK,
        "Nothing is drawn on the picture yet.",
        "Draw an arrow or a circle, or write a word where something should change.",
    )


def markup_of_other_size() -> Problem:
    """Markup that does not lie on its picture."""
    return Problem(
        ErrorKind.BAD_MASK,
        "What you drew belongs to another picture.",
        "Draw on this picture again.",
    )


def picture_only(model: str) -> Problem:
    """A variations endpoint that takes no words was given some."""
    return Problem(
        ErrorKind.BAD_OPTION,
        f"{model} makes variations from the picture alone. It reads no wish.",
        "Leave the wish and the things to keep empty, or choose another engine.",
    )


def unexpected(reference: str) -> Problem:
    """A mistake of ours. ``reference`` finds it in the log."""
    return Problem(
        ErrorKind.UNEXPECTED,
        "Something went wrong in the studio itself.",
        f"Try again. If it happens again, tell your teacher this word: {reference}.",
        Retry.MAY_PAY_TWICE,
    )
