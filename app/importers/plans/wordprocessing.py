"""Elements of a Word part asked for by local name, so that both flavours of the format are read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_OFF = frozenset({"0", "false", "off", "none"})


def local(node: Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def children(node: Element | None, name: str | None = None) -> list[Element]:
    """Child elements of a name, or all of them; none for None."""
    if node is None:
        return []
    return [child for child in node if name is None or child.tag.endswith("}" + name)]


def child(node: Element | None, name: str) -> Element | None:
    """The first child element of a name."""
    found = children(node, name)
    return found[0] if found else None


def attribute(node: Element | None, name: str) -> str:
    """An attribute by its local name, "" where there is none."""
    if node is None:
        return ""
    ending = "}" + name
    return next((value for key, value in node.attrib.items() if key == name or key.endswith(ending)), "")


def switched_on(node: Element | None) -> bool:
    """Whether an on/off property is there and on: `<w:vanish/>`, not `<w:vanish w:val="0"/>`."""
    return node is not None and attribute(node, "val").lower() not in _OFF
