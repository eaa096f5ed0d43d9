"""Numbers of a list inside a cell, «1) март 2) сентябрь», which are no dates."""

from __future__ import annotations

from app.terms.tokens import FINISH, Sort, Token
from app.terms.words import Word

_HIGHEST = 20
_LEAST_DOTTED = 2


def _numbers(tokens: tuple[Token, ...], sign: str) -> list[int]:
    """Places of the numbers 1, 2, 3 … with a sign glued to them, the first at the start; none if they do not run on."""
    found: list[int] = []
    for place, token in enumerate(tokens[:-1]):
        glued = tokens[place + 1].is_mark(sign) and not tokens[place + 1].gap
        if token.sort is not Sort.NUMBER or not glued or not 0 < token.number <= _HIGHEST or len(token.text) > 2:  # noqa: PLR2004  two digits
            continue
        after = tokens[place + 2] if place + 2 < len(tokens) else FINISH
        genitive = after.word is Word.MONTH and after.text.endswith(("я", "а"))
        if token.number == len(found) + 1 and (found or place == 0) and not genitive and _starts(after):
            found.append(place)
    return found


def _starts(token: Token) -> bool:
    return token.sort is Sort.WORD or token.sort is Sort.NUMBER or token.sort is Sort.DATE


def unnumbered(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with the numbers of a list turned into separators: «1) март 2) май» → «; март ; май».

    «1. марта» and a lone «1. март» stay as they are: the point may be a slip.
    """
    for sign, least in ((")", 1), (".", _LEAST_DOTTED)):
        places = _numbers(tokens, sign) if tokens and tokens[0].sort is Sort.NUMBER else []
        if len(places) < least or any("(" in token.text for token in tokens[: places[-1]] if sign == ")"):
            continue
        result: list[Token] = []
        for place, token in enumerate(tokens):
            if place in places:
                result.append(Token(Sort.MARK, ";", token.start, tokens[place + 1].end, token.gap))
            elif place - 1 not in places:
                result.append(token)
        return tuple(result)
    return tokens
