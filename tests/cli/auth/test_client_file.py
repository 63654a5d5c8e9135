"""The client file of a person's own Cloud project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sheetsync.sandbox import Sandbox
from tests.cli.auth.browsing import Person
from tests.cli.conftest import Run


def client_file(folder: Path, **keys: object) -> Path:
    path = folder / "client_secret_123.json"
    path.write_text(json.dumps(keys or {"installed": {"client_id": "mine", "client_secret": "s"}}))
    return path


def test_without_a_client_file_the_way_to_one_is_shown(run: Run) -> None:
    said = run("auth", "login")

    assert said.code == 2
    assert "needs the client file of a Google Cloud project" in said.err
    assert "sheetsync help google" in said.err


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"web": {"client_id": "x", "client_secret": "y"}}, "is for a web application"),
        (
            {"type": "service_account", "client_email": "bot@x.iam.gserviceaccount.com"},
            "is the key of a service account",
        ),
        ({"installed": {"client_id": "x"}}, "has no client_secret"),
        ({"installed": {}}, "names no client"),
        ({"installed": ["x"]}, "names no client"),
        ({"shopping": "list"}, "names no client"),
    ],
)
def test_a_file_that_is_no_client_file_is_told_what_it_is(
    run: Run, folder: Path, keys: dict[str, object], words: str
) -> None:
    said = run("auth", "login", "--client", str(client_file(folder, **keys)))

    assert said.code == 2
    assert words in said.err
    assert "Nothing was changed" in said.err


@pytest.mark.parametrize("content", ["", "[]", "not json", "[" * 50_000, "x" * 200_000])
def test_a_file_that_is_nothing_at_all_is_refused(run: Run, folder: Path, content: str) -> None:
    path = folder / "client.json"
    path.write_text(content)

    said = run("auth", "login", "--client", str(path))

    assert said.code == 2
    assert "is not a client file of Google" in said.err


def test_the_client_file_in_the_folder_is_found_and_of_several_one_must_be_named(
    run: Run, folder: Path, sandbox: Sandbox, person: Person
) -> None:
    path = client_file(folder)

    run("auth", "login", "--client", str(path))
    assert person.asked()["client_id"] == "mine"
    path.unlink()
    assert run("auth", "login").code == 0
    assert person.asked()["client_id"] == "mine"


def test_of_several_client_files_one_must_be_named(run: Run, folder: Path) -> None:
    client_file(folder).rename(folder / "client_secret_9.json")
    client_file(folder)

    said = run("auth", "login")

    assert said.code == 2
    assert "client_secret_123.json, client_secret_9.json" in said.err
