"""Answers dressed as pages: Jinja2 with everything escaped, and the links they share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from yalu import __version__
from yalu.desk.answer import Answer
from yalu.desk.desk import Desk
from yalu.desk.static_files import statics
from yalu.report.markdown import is_link

_HERE = Path(__file__).resolve().parent / "html"
_NAMES = {
    "check": "Check",
    "brief": "Brief",
    "record": "Record",
    "goods": "Goods",
    "names": "Names",
    "timeline": "Timeline",
    "sources": "Sources",
}


class Templates:
    """The templates of the desk, with what every page needs."""

    def __init__(self, desk: Desk, names: Sequence[str]) -> None:
        self._desk = desk
        self._pages = [(name, said) for name, said in _NAMES.items() if name in names]
        self._env = Environment(
            loader=FileSystemLoader(_HERE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals.update(
            to=desk.link, static=self._static, version=__version__, is_link=is_link
        )

    def _static(self, name: str) -> str:
        return f"{self._desk.link('static/' + name)}?v={statics()[name].mark}"

    def page(self, path: str, query: str, answer: Answer) -> str:
        """The page of an answer."""
        here = self._here(path)
        return self._env.get_template(answer.template).render(
            {
                **answer.context,
                "title": answer.title,
                "pages": self._pages,
                "here": here.partition("/")[0],
                "as_json": self._twin(here, query, "json"),
                "as_csv": self._twin(here, query, "csv") if answer.table else None,
                "record_name": self._desk.settings.record.name,
            }
        )

    def problem(self, path: str, status: int, said: dict[str, str]) -> str:
        """The page of something that went wrong."""
        return self._env.get_template("problem.html").render(
            {
                "title": said["found"],
                "status": status,
                "expected": said.get("expected", ""),
                "hint": said.get("hint", ""),
                "pages": self._pages,
                "here": self._here(path).partition("/")[0],
                "as_json": None,
                "as_csv": None,
                "record_name": self._desk.settings.record.name,
            }
        )

    def _here(self, path: str) -> str:
        """The address without prefix, leading slash and suffix."""
        return path.removeprefix(self._desk.settings.prefix).strip("/").partition(".")[0]

    def _twin(self, here: str, query: str, suffix: str) -> str:
        """The same page in another shape."""
        return f"{self._desk.link(f'{here}.{suffix}')}" + (f"?{query}" if query else "")
