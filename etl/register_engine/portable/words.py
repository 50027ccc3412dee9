"""What is refused by its words alone: functions, operators, quotes and clauses, as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sqlglot.tokens import Token, TokenType

from etl.register_engine.portable.allowed import FUNCTIONS, INSTEAD, STRUCTURE
from etl.register_engine.portable.finding import Finding

_JOINS = "Join by `INNER JOIN … ON` or `LEFT JOIN … ON`."
_UNION = "Of sets of rows there is `UNION ALL`; leave rows out by `EXISTS` or `NOT EXISTS`."
_SORTED = "Leave it out: rows are sorted when the mart is written."
_GROUPS = "Write `GROUPING SETS ((…), …)`."
# how the tokenizer names a clause -> what to write instead
_CLAUSES = {
    TokenType.USING: _JOINS,
    TokenType.NATURAL: _JOINS,
    TokenType.RIGHT: _JOINS,
    TokenType.FULL: _JOINS,
    TokenType.CROSS: _JOINS,
    TokenType.SEMI: "Write `WHERE EXISTS (SELECT …)`.",
    TokenType.ANTI: "Write `WHERE NOT EXISTS (SELECT …)`.",
    TokenType.ASOF: _JOINS,
    TokenType.LATERAL: _JOINS,
    TokenType.QUALIFY: "Number rows in a `WITH` and choose by `WHERE`.",
    TokenType.LIMIT: "Choose rows by `row_number()` with a total order.",
    TokenType.OFFSET: "Choose rows by `row_number()` with a total order.",
    TokenType.FETCH: "Choose rows by `row_number()` with a total order.",
    TokenType.INTERSECT: _UNION,
    TokenType.EXCEPT: _UNION,
    TokenType.CUBE: _GROUPS,
    TokenType.ROLLUP: _GROUPS,
    TokenType.PIVOT: "Write `CASE WHEN …` inside aggregates.",
    TokenType.UNPIVOT: "Write one SELECT for each column, with `UNION ALL`.",
    TokenType.RECURSIVE: "Join `calendar`; nothing recursive runs alike.",
    TokenType.TABLE_SAMPLE: "Marts count every row.",
    TokenType.VALUES: "Write `SELECT … UNION ALL SELECT …`.",
    TokenType.ILIKE: "Write `lower(x) LIKE '…'`.",
    TokenType.RLIKE: "Write `LIKE`.",
    TokenType.GLOB: "Write `LIKE`.",
    TokenType.SIMILAR_TO: "Write `LIKE`.",
    TokenType.DCOLON: "Write `CAST(x AS …)`.",
    TokenType.L_BRACKET: "Lists do not run alike: keep one value in one row.",
    TokenType.L_BRACE: "Structures do not run alike: keep one value in one column.",
    TokenType.PARAMETER: "Join `parameter`: an SQL file takes nothing from outside.",
    TokenType.PLACEHOLDER: "Join `parameter`: an SQL file takes nothing from outside.",
    TokenType.COLON: "Join `parameter`: an SQL file takes nothing from outside.",
    TokenType.SEMICOLON: "A file is one SELECT, without a semicolon.",
}
# what a cast to a type is told that is named without its digits, or by a name of one engine
_TYPES = {
    "varchar": ("VARCHAR without a length", "Write `CAST(x AS STRING)`."),
    "text": ("the type TEXT", "Write `CAST(x AS STRING)`."),
    "decimal": ("DECIMAL without digits", "Write `DECIMAL(38, 2)`."),
    "numeric": ("NUMERIC without digits", "Write `DECIMAL(38, 2)`."),
}
_BEFORE_NO_COMMA = frozenset(
    {TokenType.FROM, TokenType.WHERE, TokenType.R_PAREN, TokenType.GROUP_BY, TokenType.HAVING}
)
_TEXT = frozenset({TokenType.STRING, TokenType.IDENTIFIER})


def refused_words(tokens: Sequence[Token], text: str) -> Iterator[Finding]:
    """Findings of the tokens of a file, in no order."""
    for token in tokens:
        yield from _of_one(token, text)
    for token, following in pairwise(tokens):
        yield from _of_two(token, following)
    for three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        yield from _of_three(*three)
    yield from _orders(tokens)


def _of_one(token: Token, text: str) -> Iterator[Finding]:
    written = text[token.start : token.end + 1]
    if advice := _CLAUSES.get(token.token_type):
        yield Finding(token.line, f"`{written}`", advice)
    if token.token_type is TokenType.DIV:
        yield Finding(token.line, f"`{written}`", "Compare whole numbers, or keep numerator and denominator.")
    if token.token_type is TokenType.IDENTIFIER:
        yield Finding(
            token.line,
            f"a name in quotes, {written}",
            "Name columns and tables without quotes: elsewhere it is text.",
        )
    if token.token_type is TokenType.NUMBER and "_" in written:
        yield Finding(token.line, f"`{written}`", f"Write {written.replace('_', '')}.")
    if token.token_type not in _TEXT and "STRING" in token.token_type.name:
        yield Finding(
            token.line, f"text written as {written}", "Write text in single quotes, nothing before."
        )
    if token.token_type is TokenType.STRING and ("\\" in written or "'" in written[1:-1]):
        yield Finding(
            token.line,
            f"text with a quote or a backslash, {written}",
            "Engines read it differently: write the text without it.",
        )


def _of_two(token: Token, following: Token) -> Iterator[Finding]:
    word = token.text.lower()
    opens = following.token_type is TokenType.L_PAREN
    is_word = token.token_type not in _TEXT and word.replace("_", "").isalnum() and not word[0].isdigit()
    # two words that the tokenizer took together, such as `GROUPING SETS`, call nothing
    if opens and is_word and word not in FUNCTIONS and word not in STRUCTURE:
        advice = INSTEAD.get(word, f"Allowed are {', '.join(sorted(FUNCTIONS))}.")
        yield Finding(token.line, f"the function `{word}`", advice)
    if token.token_type is TokenType.COMMA and following.token_type in _BEFORE_NO_COMMA:
        yield Finding(token.line, "a comma with nothing after it", "Leave it out.")


def _of_three(first: Token, second: Token, third: Token) -> Iterator[Finding]:
    is_filter = first.token_type is TokenType.FILTER and second.token_type is TokenType.L_PAREN
    if is_filter and third.token_type is not TokenType.WHERE:
        yield Finding(first.line, "`FILTER (…)` without WHERE", "Write `FILTER (WHERE …)`.")
    is_type = first.token_type is TokenType.ALIAS and third.token_type is TokenType.R_PAREN
    if is_type and (said := _TYPES.get(second.text.lower())):
        yield Finding(second.line, *said)


def _orders(tokens: Sequence[Token]) -> Iterator[Finding]:
    """An ORDER BY inside OVER says of each key how it sorts and that NULLs come last; elsewhere there is none."""
    opened: list[TokenType | None] = []
    before: TokenType | None = None
    for place, token in enumerate(tokens):
        if token.token_type is TokenType.L_PAREN:
            opened.append(before)
        elif token.token_type is TokenType.R_PAREN and opened:
            opened.pop()
        elif token.token_type is TokenType.ORDER_BY:
            if not opened or opened[-1] is not TokenType.OVER:
                yield Finding(token.line, "`ORDER BY`", _SORTED)
            else:
                yield from _keys(tokens[place + 1 :])
        before = token.token_type


def _keys(tokens: Sequence[Token]) -> Iterator[Finding]:
    depth, words = 0, list[str]()
    for token in tokens:
        depth += (token.token_type is TokenType.L_PAREN) - (token.token_type is TokenType.R_PAREN)
        ends = depth < 0 or (
            depth == 0 and token.token_type in (TokenType.COMMA, TokenType.ROWS, TokenType.RANGE)
        )
        if ends:
            if words[-3:] not in (["asc", "nulls", "last"], ["desc", "nulls", "last"]):
                yield Finding(
                    token.line,
                    f"the order `{' '.join(words)}`",
                    "Write `… ASC NULLS LAST` (or DESC) after each key.",
                )
            words = []
        else:
            words.append(token.text.lower())
        if depth < 0 or token.token_type in (TokenType.ROWS, TokenType.RANGE):
            return
