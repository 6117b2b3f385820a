"""A signed-in member of staff with a browser that keeps its connection open, as browsers do."""

import gzip
import re
import time
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

from app.bench.errors import RunFailed
from app.sample import PASSWORD

_TOKEN = re.compile(rb'name="_csrf_token" value="([^"]+)"')

_KEPT = 3.0
"""Seconds an idle connection is trusted; the server gives it up after five."""


class Browser:
    """Cookies, a form's token, and how long each answer took, from the request to its last byte."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: dict[str, str] = {}
        self._asked = 0.0

    def get(self, path: str) -> tuple[bytes, float]:
        """The page and the seconds it took; raises :class:`RunFailed` for anything but a page."""
        status, _, body, taken = self._ask("GET", path)
        if status != 200:
            raise RunFailed(path, f"{status}: {body[:400].decode(errors='replace')}")
        return body, taken

    def post(self, path: str, on: str, **fields: str) -> tuple[str, float]:
        """Send a form of the page ``on``; where it led, and the seconds it took."""
        token = _TOKEN.search(self.get(on)[0])
        assert token is not None
        body = urlencode(fields | {"_csrf_token": token[1].decode()})
        status, answer, text, taken = self._ask("POST", path, body)
        if status != 303:
            raise RunFailed(path, f"{status}: {text[:400].decode(errors='replace')}")
        return answer.headers["location"], taken

    def sign_in(self, username: str) -> None:
        self.post("/staff/sign-in", "/staff/sign-in", username=username, password=PASSWORD)

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, HTTPResponse, bytes, float]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        headers |= {"Accept-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"}
        if time.monotonic() - self._asked > _KEPT:
            self._connection.close()
        began = time.perf_counter()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        taken = time.perf_counter() - began
        self._asked = time.monotonic()
        if answer.headers["content-encoding"] == "gzip":
            text = gzip.decompress(text)
        for cookie in answer.headers.get_all("set-cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer, text, taken
