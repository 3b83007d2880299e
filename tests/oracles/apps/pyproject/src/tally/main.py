"""Counts what is counted."""

from flask import Flask

app = Flask(__name__)


@app.route("/")
def count() -> str:
    return "1"


def main() -> None:
    app.run()


if __name__ == "__main__":
    main()
