"""A run: documents in, results out, on as many processes as there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from yalu.corpus.answer import Answer, answer, answer_all, failed
from yalu.corpus.documents import Document, place
from yalu.corpus.pool import cores, mapped
from yalu.corpus.progress import Progress, shown
from yalu.corpus.results import Results
from yalu.corpus.source import Corpus
from yalu.corpus.tally import Tally
from yalu.corpus.terms import Terms
from yalu.errors import InputError
from yalu.read.lines import FIELDS

#: A chunk is sent to a process as a whole: large enough that the sending costs nothing
#: beside the work, small enough that few are lost to an interrupt.
_MOST_DOCUMENTS = 32
_MOST_BYTES = 256_000


def check_local(
    paths: Iterable[str],
    output: Path,
    terms: Terms,
    *,
    workers: int | None = None,
    resume: bool = False,
) -> Tally:
    """Every dispatch of the paths checked, its line in the output; the same for any ``workers``.

    Raises:
        InputError: the output cannot be begun or gone on with.
        RecordError: a record that cannot be read.
        KeyboardInterrupt: what was answered by then is kept.
    """
    paths = tuple(paths)
    _see_record(terms)
    with Results(output, paths, terms, resume=resume) as results:
        corpus = Corpus(paths, results.files)
        with shown(corpus.size) as progress:
            if corpus.note:
                progress.note(corpus.note)
            chunks = _chunked(_remaining(corpus, results, terms, progress))
            work = partial(answer_all, terms)
            lost: Callable[[Document], Answer] = _lost
            unused: set[str] = set()
            with closing(mapped(work, chunks, workers=workers or cores(), lost=lost)) as answered:
                for answers in answered:
                    for said in results.append([one.line for one in answers]):
                        for problem in said.wrong:
                            progress.problem(problem)
                    unused.update(*(one.unused for one in answers))
                    progress.reached(corpus.at, results.tally)
            if unused:
                names = ", ".join(sorted(unused))
                progress.note(f"fields not used: {names} (known are {', '.join(FIELDS)})")
        results.finish()
        return results.tally


def _see_record(terms: Terms) -> None:
    """A record that cannot be read stops the run before it begins."""
    from yalu.known import open_record

    open_record(terms.record)


def _remaining(
    corpus: Corpus, results: Results, terms: Terms, progress: Progress
) -> Iterator[Document]:
    """The documents that have no line in the results yet; what cannot be read is reported."""
    answered = results.tally.documents
    seen = 0
    for found in corpus:
        if isinstance(found, InputError):
            results.tally.problems += 1
            # Of no document, so that the results do not have it.
            progress.note(str(found))
            continue
        if seen >= answered:
            yield found
        else:
            _same(seen, found, results, terms)
        seen += 1
    if seen < answered:
        raise _other(results, seen, "is of a dispatch that the input does not have")


def _same(number: int, document: Document, results: Results, terms: Terms) -> None:
    """See that a line is what this run would give for the document, where it can be told."""
    last = results.last
    if last is not None and number == results.tally.resumed - 1:
        told = (last.file, last.line)
        if told != (document.path, document.number):
            raise _other(results, number, f"is not of {place(document)}")
    if results.dated is None or number != results.dated[0]:
        return
    if answer(document, terms).line != results.dated[1]:
        raise _other(results, number, f"is not what this run gives for {place(document)}")


def _other(results: Results, number: int, what: str) -> InputError:
    return InputError(
        f"this line {what}",
        expected="the input, the options and the yalu that it was begun with",
        hint=f"Remove {results.journal} to begin anew",
        file=str(results.journal),
        line=number + 1,
    )


def _chunked(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += document.size
        if len(chunk) >= _MOST_DOCUMENTS or size >= _MOST_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _lost(document: Document) -> Answer:
    return failed(document, "the process that read it died over it")
