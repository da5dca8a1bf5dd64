"""`configure`: check a settings file and save it, or show the settings in force."""

import argparse
from pathlib import Path

from sync.commands.output import print_json, say
from sync.commands.place import Place
from sync.engine.configured import setup_of
from sync.engine.registry import TASK_NAMES
from sync.errors import NotConfigured
from sync.setup.reading import read_setup
from sync.setup.writing import to_toml


def configure(arguments: argparse.Namespace, place: Place) -> int:
    with place.control() as control:
        if arguments.show:
            text = to_toml(setup_of(control), masked=True)
            if arguments.json:
                print_json({"settings": text})
            else:
                say(text.rstrip())
            return 0
        stored = control.setup()
        setup = read_setup(
            _text(arguments.file),
            known_tasks=TASK_NAMES,
            environ=place.environ,
            read_file=Path.read_text,
            stored=stored.setup if stored else None,
        )
        version = control.save_setup(setup, changed_by="command line")
    if arguments.json:
        print_json({"saved": True, "version": version})
    else:
        say(f"The settings are saved (version {version}) and take effect with the next run.")
    return 0


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotConfigured(f"There is no file {file}.", fix="Nothing was saved.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise NotConfigured(f"{file} cannot be read: {error}.", fix="Nothing was saved.") from error
