"""Results for programs: JSON lines as they come, or JSON whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yalu.report.checked import Checked
from yalu.report.payload import to_payload
from yalu.report.plain import Payload


def jsonl(items: Iterable[Checked]) -> Iterator[str]:
    """One object per dispatch and line, each as soon as it is checked."""
    import msgspec

    for item in items:
        yield msgspec.json.encode(_payload(item)).decode() + "\n"


def json(items: Iterable[Checked]) -> Iterator[str]:
    """The object of one dispatch, or a list of those of several, laid out to be read."""
    import msgspec

    payloads = [_payload(item) for item in items]
    whole = msgspec.json.encode(payloads[0] if len(payloads) == 1 else payloads)
    yield msgspec.json.format(whole, indent=2).decode() + "\n"


def _payload(item: Checked) -> Payload:
    payload = to_payload(item.result, with_text=item.extracted)
    # Only where a choice was made: an empty list of claims would look like a clean text.
    return payload | {"left_out": item.left_out} if item.left_out else payload
