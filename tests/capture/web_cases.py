"""What real sites do to those who watch them, played by a server on this machine: the cases and what comes of each."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from lvliang_watch.capture.courtesy import Courtesy
from lvliang_watch.capture.url import Conditions, fetch
from lvliang_watch.errors import FetchFailed
from lvliang_watch.settings import Settings
from tests.capture.web_site import (
    PAGE,
    Living,
    Site,
    answer,
    bomb,
    dripping,
    in_turn,
    list_page,
    part_page,
    pdf,
    raw,
    redirect,
    scan,
)

Step = Callable[[Site], object]
NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
KEYS_OF_THE_CLOUD = "http://169.254.169.254/latest/meta-data/"


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that sites do. `play` makes the pages and gives the addresses that are looked at in turn; `later` is
    what somebody does to the site before each further look at all of them. `outcomes` are those of all looks: `new`
    bytes, the `same` bytes sent again, `304`, or how the fetch failed. `requests` counts pages, redirects among them,
    `robots` the requests for the robots file."""

    name: str
    play: Callable[[Site], Sequence[str] | str]
    outcomes: Sequence[str]
    requests: int
    later: Sequence[Step] = ()
    robots: int = 1
    says: str = ""


@dataclass(slots=True)
class Played:
    """What came of a case: outcomes, what the failures say, requests, seconds on the line and seconds waited."""

    outcomes: list[str] = field(default_factory=list)
    says: str = ""
    requests: int = 0
    robots: int = 0
    seconds: float = 0.0
    waited: float = 0.0


def settings_for_cases(home: Path) -> Settings:
    """Bounds so small that those who try them are soon through."""
    return Settings(home=home, fetch_seconds=3.0, fetch_bytes=200_000, max_input_bytes=400_000, pause_seconds=1.0)


def play(case: Case, site: Site, settings: Settings) -> Played:
    """The case, played on a site of its own; waiting is counted and not done."""
    played = Played()
    urls = case.play(site)
    known: dict[str, Conditions] = {}
    seen: dict[str, str] = {}
    for step in (lambda _: None, *case.later):
        step(site)
        waits = _Waits()
        courtesy = Courtesy(settings=settings, now=NOW, sleep=waits.sleep, clock=waits.clock, draw=half)
        for url in [urls] if isinstance(urls, str) else urls:
            begun = time.monotonic()
            try:
                got = fetch(
                    url,
                    now=NOW,
                    settings=settings,
                    known=known.get(url),
                    allow_private=True,
                    courtesy=courtesy,
                    sleep=waits.sleep,
                    draw=half,
                )
            except FetchFailed as failure:
                played.outcomes.append(failure.outcome)
                played.says = failure.what
            else:
                if got.capture is None:
                    played.outcomes.append("304")
                else:
                    played.outcomes.append("same" if seen.get(url) == got.capture.sha256 else "new")
                    seen[url], known[url] = got.capture.sha256, Conditions.of(got.capture)
            played.seconds += time.monotonic() - begun
        played.waited += waits.total
    played.requests, played.robots = len(site.paths()), site.robots_asked()
    return played


class _Waits:
    """A clock that sleeping moves without taking time."""

    def __init__(self) -> None:
        self.total = 0.0

    def sleep(self, seconds: float) -> None:
        self.total += seconds

    def clock(self) -> float:
        return time.monotonic() + self.total


def half() -> float:
    """The middle of what may be drawn."""
    return 0.5


def one(answered: Callable[..., None], path: str = "/a") -> Callable[[Site], str]:
    """A site of one page."""
    return lambda site: site.page(path, answered)


def then_well(first: Callable[..., None]) -> Callable[..., None]:
    """A page that is served at the second try."""
    return in_turn(first, answer())


def declared(charset: str | None) -> Callable[[Site], str]:
    """GB18030 bytes, declared as something."""
    return one(answer(Content_Type=f"text/html; charset={charset}" if charset else "text/html"))


def with_robots(robots: Callable[..., None] | str, page: Callable[..., None] | None = None) -> Callable[[Site], str]:
    """A site of one page with this robots file."""

    def build(site: Site) -> str:
        if isinstance(robots, str):
            site.robots(robots)
        else:
            site.page("/robots.txt", robots)
        return site.page("/a", page or answer())

    return build


def turned(body: bytes) -> Step:
    """Somebody changes the page."""

    def step(site: Site) -> None:
        page = site.pages["/a"]
        assert isinstance(page, Living)
        page.body = body

    return step


def moved(site: Site) -> None:
    """The page moves; its old address leads to the new one."""
    site.page("/new", site.pages["/a"])
    site.page("/a", redirect("/new", 301))


def taken_down(site: Site) -> None:
    """The page is removed."""
    site.page("/a", answer(404))


def links(count: int) -> bytes:
    """A list page of so many reports."""
    return list_page([(f"/2026/{number}.html", f"政府工作报告{number}", "2026-02-01") for number in range(count)])


def in_two_parts(site: Site) -> list[str]:
    """A report that was cut into two pages."""
    first = site.page("/content.html", Living(part_page("上半部分", 0, 2)))
    return [first, site.page("/content_1.html", Living(part_page("下半部分", 1, 2)))]


def three_of_a_busy_host(site: Site) -> list[str]:
    """Three pages of a host that wants an hour."""
    return [site.page(f"/{number}", answer(429, Retry_After="3600")) for number in range(3)]


def three_of_a_dead_site(site: Site) -> list[str]:
    """Three pages of a site that does not answer."""
    site.page("/robots.txt", raw(b""))
    return [site.page(f"/{number}", raw(b"")) for number in range(3)]


def cookie_wall(site: Site) -> str:
    """A page that is shown on coming back with its cookie."""
    return site.page("/a", in_turn(answer(302, b"", Location="/a", Set_Cookie="seen=1"), answer()))


def into_the_forbidden(site: Site) -> str:
    """A page that leads where the robots file does not want us."""
    site.robots("User-agent: *\nDisallow: /no/\n")
    site.page("/no/a", answer())
    return site.page("/a", redirect("/no/a"))


LONG_AGO = "Mon, 02 Feb 2026 06:05:06 GMT"
IN_TWO_HOURS = "Tue, 03 Feb 2026 06:05:06 GMT"
SLOWLY = dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", b"x", every=1)
LEADS_ON = dripping(b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n", b"x" * 1000)
HALF_A_GZIP = answer(body=gzip.compress(PAGE)[:-5], Content_Encoding="gzip")
A_TERABYTE = answer(Content_Length="999999999999")
NOT_THERE = "<html><title>404</title><body>对不起，您访问的页面不存在</body></html>".encode()
OK = b"HTTP/1.1 200 OK\r\n"
EDITED = PAGE.replace(b"5", b"6")
FORBIDS = "User-agent: *\nDisallow: /\n"
HUGE = "User-agent: *\nDisallow: /no\n" + "#" * 5_000_000 + "\nDisallow: /\n"

CASES = (
    Case("a page", one(answer()), ["new"], 1),
    Case("GB18030 declared as utf-8", declared("utf-8"), ["new"], 1),
    Case("GB18030 declared as gb2312", declared("gb2312"), ["new"], 1),
    Case("GB18030 declared as latin-1", declared("iso-8859-1"), ["new"], 1),
    Case("GB18030 declared as nothing", declared(None), ["new"], 1),
    Case("a PDF", one(Living(pdf("GDP 5%"), "application/pdf")), ["new", "304"], 2, later=[lambda _: None], robots=2),
    Case("a scan", one(Living(scan(), "image/png")), ["new", "304"], 2, later=[lambda _: None], robots=2),
    # only if it changed
    Case("not modified (304)", one(Living()), ["new", "304"], 2, later=[lambda _: None], robots=2),
    Case("the same without saying so", one(answer()), ["new", "same"], 2, later=[lambda _: None], robots=2),
    Case("304 that nobody asked for", one(answer(304, b"")), ["failed"], 1, says="gave no page (304)"),
    Case("a page that is edited", one(Living()), ["new", "new"], 2, later=[turned(EDITED)], robots=2),
    Case(
        "a page that flips",
        one(Living()),
        ["new", "new", "new", "304"],
        4,
        later=[turned(EDITED), turned(PAGE), lambda _: None],
        robots=4,
    ),
    Case("a page that moves", one(Living()), ["new", "same", "304"], 5, later=[moved, lambda _: None], robots=3),
    Case("a page that goes", one(Living()), ["new", "gone"], 2, later=[taken_down], robots=2),
    Case(
        "a list page that grows",
        one(Living(links(2))),
        ["new", "304", "new"],
        3,
        later=[lambda _: None, turned(links(3))],
        robots=3,
    ),
    Case("a report in two parts", in_two_parts, ["new", "new", "304", "304"], 4, later=[lambda _: None], robots=2),
    # gone, walls
    Case("404", one(answer(404)), ["gone"], 1, says="no such page"),
    Case("410", one(answer(410)), ["gone"], 1, says="for good"),
    Case("403", one(answer(403)), ["failed"], 1, says="does not allow it"),
    Case("412, a wall against robots", one(answer(412)), ["failed"], 1, says="lets only browsers in"),
    Case("202, another", one(answer(202)), ["failed"], 1, says="gave no page (202)"),
    Case("521, another", one(answer(521)), ["failed"], 1, says="gave no page (521)"),
    Case("an empty page", one(answer(body=b"")), ["gone"], 1, says="an empty page"),
    Case("a page that says it is not there", one(answer(body=NOT_THERE)), ["gone"], 1, says="not there"),
    Case("a wall of one cookie", cookie_wall, ["new"], 2),
    # come back later
    Case("429, two seconds", one(then_well(answer(429, Retry_After="2"))), ["new"], 2),
    Case("429, an hour", one(answer(429, Retry_After="3600")), ["busy"], 1, says="asked too often"),
    Case("429, an hour, three pages of the host", three_of_a_busy_host, ["busy"] * 3, 1, says="left alone"),
    Case("429, until a date", one(answer(429, Retry_After=IN_TWO_HOURS)), ["busy"], 1),
    Case("429, until a date that is over", one(then_well(answer(429, Retry_After=LONG_AGO))), ["new"], 2),
    Case("429, nonsense", one(then_well(answer(429, Retry_After="in a while"))), ["new"], 2),
    Case("503, a number of 30 figures", one(answer(503, Retry_After="9" * 30)), ["busy"], 1),
    Case("500, then well", one(then_well(answer(500))), ["new"], 2),
    Case("503 again and again", one(answer(503)), ["failed"], 4, says="not available now"),
    # broken answers
    Case("cut off, then well", one(then_well(answer(body=PAGE[:10], Content_Length="999"))), ["new"], 2),
    Case("closed without an answer, then well", one(then_well(raw(b""))), ["new"], 2),
    Case("no web server", one(raw(b"SSH-2.0-OpenSSH_9.6\r\n")), ["failed"], 4, says="no web server"),
    Case("half a gzip, then well", one(then_well(HALF_A_GZIP)), ["new"], 2),
    # bounds
    Case("a drip of headers", one(dripping(OK + b"X-Long: ", b"x")), ["failed"], 1, says="not complete"),
    Case("a drip of one byte a second", one(SLOWLY), ["failed"], 1, says="not complete"),
    Case("an endless body", one(dripping(OK + b"\r\n", b"x" * 50_000)), ["failed"], 1, says="more than"),
    Case("a body of a terabyte, announced", one(A_TERABYTE), ["failed"], 1, says="more than"),
    Case("a gzip bomb of 50 MB", one(bomb(50_000_000)), ["failed"], 1, says="more than"),
    # redirects
    Case("a redirect loop", one(redirect("/a")), ["failed"], 6, says="more than 5 redirects"),
    Case("a redirect to 169.254.169.254", one(redirect(KEYS_OF_THE_CLOUD)), ["failed"], 1, says="not public"),
    Case("a redirect to file:", one(redirect("file:///etc/passwd")), ["failed"], 1, says="not http or https"),
    Case("a redirect with a password", one(redirect("http://me:secret@a.cn/")), ["failed"], 1, says="password in it"),
    Case("a redirect that leads nowhere", one(redirect("")), ["failed"], 1, says="leads nowhere"),
    Case("a redirect with an endless body", one(LEADS_ON), ["gone"], 2),
    Case("a redirect into the forbidden", into_the_forbidden, ["forbidden"], 1, says="/no/a alone"),
    # robots files
    Case("a robots file that forbids", with_robots(FORBIDS), ["forbidden"], 0, says="asks to leave it alone"),
    Case("a robots file of 5 MB", with_robots(HUGE), ["new"], 1),
    Case("a robots file that wants ten seconds", with_robots("User-agent: *\nCrawl-delay: 10"), ["new"], 1),
    Case("a robots file that is a page", with_robots(answer(body=NOT_THERE)), ["new"], 1),
    Case("an empty robots file", with_robots(answer(body=b"")), ["new"], 1),
    Case("a robots file that leads in circles", with_robots(redirect("/robots.txt")), ["new"], 1, robots=6),
    Case("a robots file that drips", with_robots(dripping(OK + b"\r\n", b"#")), ["failed"], 0, says="not to be had"),
    Case("a robots file that fails", with_robots(answer(503)), ["failed"], 0, robots=4, says="not to be had"),
    Case("a site that is dead, three pages", three_of_a_dead_site, ["failed"] * 3, 0, robots=4, says="not to be had"),
)
