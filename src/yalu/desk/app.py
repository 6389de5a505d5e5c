"""The desk as a web application: which address answers with which page, and how."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import PurePath
from threading import Thread

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from yalu.desk import static_files
from yalu.desk.answer import Answer
from yalu.desk.desk import Desk
from yalu.desk.guard import REPORT_POLICY, Guarded, Headed, Prefixed
from yalu.desk.later import Later
from yalu.desk.pages import brief, check, goods, names, record, sources, timeline
from yalu.desk.query import Query
from yalu.desk.settings import MOST_BYTES, Settings
from yalu.desk.submission import Upload, submission
from yalu.desk.templates import Templates
from yalu.desk.workers import Workers
from yalu.errors import InputError, YaluError

Page = Callable[[Desk, Query], Answer]
_LOG = logging.getLogger("yalu.desk")
_UTF8_JSON = "application/json; charset=utf-8"
_CSV = "text/csv; charset=utf-8"
_MOST_FIELDS = 12
#: Threads that wait for a worker; the clients beyond them wait for a thread.
_MOST_WAITING = 64


def pages() -> dict[str, Page]:
    """The pages that are a question and an answer, by their name in the address."""
    found: dict[str, Page] = {
        "record": record.page,
        "goods": goods.page,
        "names": names.page,
        "timeline": timeline.page,
        "sources": sources.page,
    }
    if brief.available():
        found["brief"] = brief.page
    return found


def build(settings: Settings, *, workers: Workers | None = None, warm: bool = False) -> ASGIApp:
    """The application, ready for a server.

    ``workers`` check the articles; without them a thread does, one article at a time.

    ``warm`` reads beforehand, in a thread of its own, what the first visitor of a page
    would wait for.

    Raises:
        RecordError: the results cannot be kept where they should be.
    """
    desk = Desk(settings)
    desk.aside = workers
    ahead = partial(brief.ahead, desk) if warm and brief.available() else None
    later = Later(desk, workers or desk, ahead)
    site = _Site(desk, Templates(desk, ("check", *pages())), workers, later)
    routes = [
        Route("/", site.home),
        Route("/static/{name}", static_files.serve),
        Route("/check", site.form, methods=["GET"]),
        Route("/check", site.submit, methods=["POST"]),
        Route("/check.{suffix}", site.form, methods=["GET"]),
        Route("/check.{suffix}", site.submit, methods=["POST"]),
        Route("/check/{id:str}/forget", site.forget, methods=["POST"]),
        Route("/check/{id}", site.result),
        Route("/names/certificate.{suffix}", site.certificate),
    ]
    for name, page in pages().items():
        answer = partial(site.page, page)
        routes += [Route(f"/{name}", answer), Route(f"/{name}.{{suffix}}", answer)]

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        if workers is not None:
            workers.warm()
        if warm:
            Thread(target=desk.warm, name="warm", daemon=True).start()
        later.start()
        yield
        later.stop()
        if workers is not None:
            workers.close()
        desk.results.close()

    app = Starlette(
        routes=routes,
        lifespan=running,
        middleware=[
            Middleware(Guarded, hosts=settings.hosts, trusted=settings.trusted),
            Middleware(Prefixed, prefix=settings.prefix),
        ],
        exception_handlers={
            InputError: site.misunderstood,
            YaluError: site.failed,
            HTTPException: site.refused,
            Exception: site.broken,
        },
    )
    return Headed(app)


class _Site:
    """The handlers: each reads the request, asks a page, and dresses its answer."""

    def __init__(
        self, desk: Desk, templates: Templates, workers: Workers | None, later: Later
    ) -> None:
        self._desk = desk
        self._templates = templates
        self._workers = workers
        self._later = later
        # In this process one check at a time: two would only take turns.
        self._checking = CapacityLimiter(_MOST_WAITING if workers else 1)

    async def home(self, request: Request) -> Response:
        return RedirectResponse(self._desk.link("check"), status_code=303)

    async def page(self, page: Page, request: Request) -> Response:
        return await run_in_threadpool(self._page, page, request)

    def _page(self, page: Page, request: Request) -> Response:
        """All of it in one thread: the template may work things out, too."""
        answer = page(self._desk, Query(request.query_params))
        return self._dressed(request, answer, _suffix(request))

    async def form(self, request: Request) -> Response:
        answer = await run_in_threadpool(check.form, self._desk, Query(request.query_params))
        return self._dressed(request, answer, _suffix(request))

    async def submit(self, request: Request) -> Response:
        suffix = _suffix(request)
        fields, upload = await _fields(request)
        try:
            with self._later:
                id = await to_thread.run_sync(self._check, fields, upload, limiter=self._checking)
        except InputError as problem:
            if suffix == "json":
                raise
            answer = await run_in_threadpool(
                check.form,
                self._desk,
                Query({}),
                given=fields,
                problem=problem,
                uploaded=PurePath(upload.name).name if upload else "",
            )
            return self._dressed(request, answer, "")
        where = f"check/{id}" + (f".{suffix}" if suffix else "")
        return RedirectResponse(self._desk.link(where), status_code=303)

    def _check(self, fields: dict[str, str], upload: Upload | None) -> str:
        links = self._desk.settings.allow_fetch
        given = submission(fields, upload, links=links)
        return (self._workers or self._desk).check(given)

    async def result(self, request: Request) -> Response:
        id, _, suffix = request.path_params["id"].partition(".")
        if suffix in check.EXPORTS:
            return await self._export(id, suffix)
        query = Query(request.query_params)
        answer = await run_in_threadpool(check.result, self._desk, id, query)
        if answer is None:
            raise HTTPException(404, "No such result at this desk. It may have been forgotten.")
        return self._dressed(request, answer, suffix)

    async def _export(self, id: str, suffix: str) -> Response:
        found = await run_in_threadpool(check.export, self._desk, id, suffix)
        if found is None:
            raise HTTPException(404, "No such result at this desk. It may have been forgotten.")
        return _handed_out(*found, f"yalu-{id}.{suffix}")

    async def certificate(self, request: Request) -> Response:
        suffix = _suffix(request)
        query = Query(request.query_params)
        found = await run_in_threadpool(names.certificate, query, suffix)
        if found is None:
            raise HTTPException(404, "A certificate is a page or JSON.")
        return _handed_out(*found, f"yalu-names.{suffix}")

    async def forget(self, request: Request) -> Response:
        await run_in_threadpool(self._desk.results.forget, request.path_params["id"])
        return RedirectResponse(self._desk.link("check"), status_code=303)

    def _dressed(self, request: Request, answer: Answer, suffix: str) -> Response:
        """The answer as the suffix of the address asks for it."""
        match suffix:
            case "":
                body = self._templates.page(request.url.path, request.url.query, answer)
                return Response(body, answer.status, media_type="text/html; charset=utf-8")
            case "json":
                return Response(_json(answer.values), answer.status, media_type=_UTF8_JSON)
            case "csv" if answer.table is not None:
                return Response(answer.table.csv(), answer.status, media_type=_CSV)
            case _:
                raise HTTPException(404, f"This page does not answer as .{suffix[:12]}.")

    async def misunderstood(self, request: Request, problem: Exception) -> Response:
        """What was asked could not be understood: what was found, expected, and to do."""
        if not isinstance(problem, InputError):
            raise problem
        said = {"found": problem.found, "expected": problem.expected, "hint": problem.hint}
        return self._problem(request, 422, said)

    async def failed(self, request: Request, problem: Exception) -> Response:
        """The record or the results failed; the message for the log may name a file."""
        _LOG.error("%s", problem)
        hint = "The window in which yalu serve runs says more"
        return self._problem(request, 503, {"found": "The record could not be read", "hint": hint})

    async def refused(self, request: Request, problem: Exception) -> Response:
        if not isinstance(problem, HTTPException):
            raise problem
        if problem.status_code == 404 and problem.detail == "Not Found":
            said = {"found": "There is no such page", "hint": "Begin at the top of this one"}
        else:
            said = {"found": problem.detail}
        return self._problem(request, problem.status_code, said)

    async def broken(self, request: Request, problem: Exception) -> Response:
        """A defect of ours: nothing of it is shown; the server logs all of it."""
        hint = "The window in which yalu serve runs says more. Your text was not changed"
        return self._problem(request, 500, {"found": "yalu failed on this", "hint": hint})

    def _problem(self, request: Request, status: int, said: dict[str, str]) -> Response:
        if request.url.path.endswith((".json", ".csv")):
            return Response(_json({"error": said}), status, media_type=_UTF8_JSON)
        body = self._templates.problem(request.url.path, status, said)
        return Response(body, status, media_type="text/html; charset=utf-8")


def _handed_out(body: str, media: str, name: str) -> Response:
    """A file to keep; where it is a page, it may bring its own style and do nothing else."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": REPORT_POLICY,
    }
    return Response(body, media_type=media, headers=headers)


def _suffix(request: Request) -> str:
    return str(request.path_params.get("suffix", ""))


def _json(data: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data), indent=1)


async def _fields(request: Request) -> tuple[dict[str, str], Upload | None]:
    """The fields of a form, and the file in it where there is one with something in it."""
    async with request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=MOST_BYTES) as form:
        fields: dict[str, str] = {}
        upload = None
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                raw = await value.read()
                if raw or value.filename:
                    upload = Upload(value.filename or "", raw)
            else:
                fields[name] = value
    return fields, upload
