"""The yardstick: a bare Textual app with the framework's own header, tabs and footer, and nothing in them."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static, TabbedContent, TabPane


class Bare(App[None]):
    """Seven tabs with a line each."""

    TITLE = "bare"
    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """A header, seven tabs, a footer."""
        yield Header()
        with TabbedContent():
            for number in range(1, 8):
                with TabPane(f"Tab {number}"):
                    yield Static(f"This is tab {number}.")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
