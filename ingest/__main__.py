"""`python -m ingest build …`: the same commands without the bot."""

from ingest.command import app

if __name__ == "__main__":
    app(prog_name="python -m ingest")
