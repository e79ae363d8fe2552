"""The themes, declared: a colour for each role. One declaration is a theme; `--theme` and `T` follow."""

from __future__ import annotations

from tui.draw.grid.palette import Palette

_ANSI_DARK = {
    "text": 7, "muted": 7, "faint": 8, "rule": 8, "title": 15, "head": 7, "first": 12, "second": 11, "other": 13,
    "fourth": 10,
    "accent": 14, "warn": 13, "good": 10, "key": 15, "screen": 0, "bar": 0, "cursor": 0, "cell": 0,
    "first_soft": 4, "second_soft": 3, "shade": 8, "dialog": 0,
}  # fmt: skip
_ANSI_LIGHT = {
    "text": 0, "muted": 8, "faint": 8, "rule": 7, "title": 0, "head": 0, "first": 4, "second": 1, "other": 5,
    "fourth": 2,
    "accent": 6, "warn": 5, "good": 2, "key": 0, "screen": 15, "bar": 15, "cursor": 15, "cell": 15,
    "first_soft": 12, "second_soft": 11, "shade": 7, "dialog": 15,
}  # fmt: skip
_ANSI_OWN = {
    "text": -1, "muted": -1, "faint": 8, "rule": 8, "title": -1, "head": -1, "first": 12, "second": 3, "other": 13,
    "fourth": 2,
    "accent": 6, "warn": 5, "good": 2, "key": -1, "screen": -1, "bar": -1, "cursor": -1, "cell": -1,
    "first_soft": 4, "second_soft": 3, "shade": 8, "dialog": -1,
}  # fmt: skip

DARK = Palette(
    "dark",
    {
        "text": "#dfe2e8", "muted": "#a3a9b3", "faint": "#737984", "rule": "#3c414b", "title": "#f0f2f5",
        "head": "#b0b6c0", "first": "#6cb6ff", "second": "#ffae5c", "other": "#c9a3b8",
        "fourth": "#d9d56f", "accent": "#84dbb4",
        "warn": "#e6cf6a", "good": "#8ad98a", "key": "#eceef2", "screen": "#131519", "bar": "#1c1f25",
        "cursor": "#252931", "cell": "#343943", "first_soft": "#0f5680", "second_soft": "#7b5710",
        "shade": "#2d2f36", "dialog": "#20242b",
    },
    _ANSI_DARK,
)  # fmt: skip
LIGHT = Palette(
    "light",
    {
        "text": "#24272c", "muted": "#50555e", "faint": "#858a93", "rule": "#c4c7cd", "title": "#0f1114",
        "head": "#454a52", "first": "#005ab0", "second": "#984800", "other": "#6a4a78",
        "fourth": "#5a6200", "accent": "#006858",
        "warn": "#a60a5c", "good": "#0a6414", "key": "#14171b", "screen": "#fbfbf9", "bar": "#edeef0",
        "cursor": "#e4e7ec", "cell": "#d7dbe2", "first_soft": "#b4d6f8", "second_soft": "#fad4ac",
        "shade": "#e0e1e4", "dialog": "#f2f3f4",
    },
    _ANSI_LIGHT,
)  # fmt: skip
CONTRAST = Palette(
    "contrast",
    {
        "text": "#ffffff", "muted": "#dadada", "faint": "#b2b2b2", "rule": "#8a8a8a", "title": "#ffffff",
        "head": "#ffffff", "first": "#87d7ff", "second": "#ffaf00", "other": "#ffafd7",
        "fourth": "#d7ff5f", "accent": "#ffff5f",
        "warn": "#ffff87", "good": "#5fffaf", "key": "#ffff5f", "screen": "#000000", "bar": "#121212",
        "cursor": "#303030", "cell": "#00005f", "first_soft": "#005f87", "second_soft": "#5f5f00",
        "shade": "#3a3a3a", "dialog": "#000000",
    },
    _ANSI_DARK,
)  # fmt: skip
ANSI = Palette(
    "ansi",
    {
        "text": "#d0d0d0", "muted": "#d0d0d0", "faint": "#808080", "rule": "#808080", "title": "#ffffff",
        "head": "#d0d0d0", "first": "#5c8cff", "second": "#d0b000", "other": "#ff7cff",
        "fourth": "#00cd00", "accent": "#00cdcd",
        "warn": "#e070e0", "good": "#00cd00", "key": "#ffffff", "screen": "#000000", "bar": "#000000",
        "cursor": "#000000", "cell": "#000000", "first_soft": "#0000c0", "second_soft": "#807000",
        "shade": "#404040", "dialog": "#000000",
    },
    _ANSI_OWN,
    "16",
)  # fmt: skip
MONO = Palette(
    "mono",
    {
        role: "#ffffff"
        if role in {"screen", "bar", "cursor", "cell", "dialog", "first_soft", "second_soft"}
        else "#000000"
        for role in _ANSI_OWN
    }
    | {"shade": "#e4e4e4", "rule": "#767676", "faint": "#767676"},
    dict.fromkeys(_ANSI_OWN, -1),
    "none",
)

THEMES: dict[str, Palette] = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, ANSI, MONO)}
"""Every theme by its name; the first is worn unless another is chosen."""
