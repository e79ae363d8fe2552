"""`python -m tui` is `aigap-tui`."""

from tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
