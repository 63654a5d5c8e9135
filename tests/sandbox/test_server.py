"""The server's own addresses, its counters and faults, what it keeps on disk, and the pages to look at."""

from __future__ import annotations

import http.client
import json
import threading
import time
from pathlib import Path

import pytest

from sheetsync.errors import SheetsyncError
from sheetsync.sandbox import Sandbox
from tests.sandbox.conftest import SPREADSHEET, Api, Book


def test_requests_are_counted_as_reads_writes_and_drive(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/reset-counts")
    book.read()
    book.put("A1", [["x"]])
    api.get("/drive/v3/files")
    api.send("POST", f"{book.path}/developerMetadata:search", {"dataFilters": [{"developerMetadataLookup": {}}]})
    api.send("GET", "/v4/spreadsheets/nowhere")
    counted = api.get("/_sandbox/requests")
    assert (counted["read"], counted["write"], counted["drive"]) == (3, 1, 1)
    assert counted["log"][1] == f"PUT {book.path}/values/A1?valueInputOption=RAW"
    assert counted["bytes_in"] > 0
    assert counted["bytes_out"] > 1000


def test_the_log_keeps_the_last_200_requests(api: Api, book: Book) -> None:
    for _ in range(205):
        book.values("A1")
    assert len(api.get("/_sandbox/requests")["log"]) == 200


def test_what_is_kept_in_a_folder_is_there_the_next_time(tmp_path: Path) -> None:
    with Sandbox(tmp_path) as first, Api(first) as api:
        book = api.create("Kept 🌵")
        book.put("A1", [["x", 1.5, True, "=B1*2"]], "USER_ENTERED")
        entry = {"metadataKey": "k", "visibility": "DOCUMENT", "location": {"spreadsheet": True}}
        span = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}
        dimension = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
        book.batch(
            {"createDeveloperMetadata": {"developerMetadata": entry}},
            {"addNamedRange": {"namedRange": {"name": "Here", "range": span}}},
            {"setBasicFilter": {"filter": {"range": span}}},
            {"updateDimensionProperties": {"range": dimension, "properties": {"pixelSize": 33}, "fields": "pixelSize"}},
        )
        before = book.read(includeGridData="true")
    with Sandbox(tmp_path) as second, Api(second) as api:
        again = Book(api, book.id)
        assert again.read(includeGridData="true") == before
        assert again.api.send("DELETE", f"/drive/v3/files/{book.id}").status == 204
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_spreadsheet_of_ours_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"format": "other"}))
    with pytest.raises(SheetsyncError, match=r"x\.json is not a spreadsheet this sandbox can load"):
        Sandbox(tmp_path)


def test_a_refused_batch_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    with Sandbox(tmp_path) as sandbox, Api(sandbox) as api:
        book = api.create()
        path = tmp_path / f"{book.id}.json"
        before = path.read_bytes()
        assert book.send({"addSheet": {"properties": {"title": "A"}}}, {"deleteSheet": {"sheetId": 9}}).status == 400
        assert path.read_bytes() == before


def test_unknown_paths_and_methods_are_404_or_said_not_to_be_modelled(api: Api, book: Book) -> None:
    assert api.send("GET", "/v5/nothing").status == 404
    reply = api.send("POST", f"/drive/v3/files/{book.id}/comments", {"content": "x"})
    assert reply.status == 501
    assert "drive.comments.create" in reply.message
    assert api.send("GET", f"/drive/v3/files/{book.id}/revisions").status == 501
    assert api.send("GET", "/drive/v3/changes").status == 501
    assert api.send("GET", book.path, alt="proto").status == 501
    media = api.send("GET", f"/drive/v3/files/{book.id}", alt="media").json["error"]
    assert (media["code"], media["errors"][0]["reason"]) == (403, "fileNotDownloadable")
    assert api.send("GET", f"/drive/v3/files/{book.id}/export", mimeType="application/pdf").status == 501


def test_answers_carry_the_recorded_headers(sandbox: Sandbox, book: Book) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.port)
    connection.request("GET", book.path)
    answer = connection.getresponse()
    answer.read()
    assert answer.headers.get_all("Vary") == ["Origin", "X-Origin", "Referer"]
    assert answer.headers["Cache-Control"] == "private"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (answer.headers["X-Frame-Options"], answer.headers["X-XSS-Protection"]) == ("SAMEORIGIN", "0")
    assert "ETag" not in answer.headers
    connection.close()


def test_the_answer_leaves_in_one_segment(sandbox: Sandbox, book: Book) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.port)
    connection.connect()
    connection.sock.sendall(f"GET {book.path} HTTP/1.1\r\nHost: {sandbox.host}\r\n\r\n".encode())
    first = connection.sock.recv(65_536)
    head, _, body = first.partition(b"\r\n\r\n")
    length = int(
        next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")).split(b":")[1]
    )
    assert len(body) == length
    connection.close()


def test_writers_at_the_same_time_lose_nothing(sandbox: Sandbox, book: Book) -> None:
    def write(number: int) -> None:
        with Api(sandbox) as own:
            for step in range(20):
                Book(own, book.id).append("Sheet1", [[f"{number}-{step}"]])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({row[0] for row in book.values("Sheet1")["values"]}) == 80


def test_drive_lists_by_query_and_in_pages(api: Api) -> None:
    for name in ("a", "b", "it's"):
        api.create(name)
    named = api.get(
        "/drive/v3/files",
        q="mimeType='application/vnd.google-apps.spreadsheet' and name = 'it\\'s' and trashed = false",
    )
    assert [file["name"] for file in named["files"]] == ["it's"]
    first = api.get("/drive/v3/files", pageSize=2)
    assert len(first["files"]) == 2
    rest = api.get("/drive/v3/files", pageSize=2, pageToken=first["nextPageToken"])
    assert [file["name"] for file in rest["files"]] == ["a"]
    assert api.send("GET", "/drive/v3/files", q="name ~ 'a'").status == 400
    assert api.send("GET", "/drive/v3/files", q="'root' in parents").status == 501


def test_drive_lists_in_the_order_asked_for(api: Api) -> None:
    for name in ("b 10", "a", "b 9"):
        api.create(name)
        time.sleep(0.002)  # times are told to the millisecond

    def listed(order: str) -> list[str]:
        return [file["name"] for file in api.get("/drive/v3/files", orderBy=order)["files"]]

    assert listed("name") == ["a", "b 10", "b 9"]
    assert listed("name_natural desc") == ["b 10", "b 9", "a"]
    assert listed("createdTime") == ["b 10", "a", "b 9"]
    assert listed("recency desc") == ["b 9", "a", "b 10"]
    assert api.send("GET", "/drive/v3/files", orderBy="shoeSize").status == 501


def test_drive_renames_and_refuses_what_it_does_not_model(api: Api, book: Book) -> None:
    assert api.send("PATCH", f"/drive/v3/files/{book.id}", {"name": "New"}).json["name"] == "New"
    assert book.read()["properties"]["title"] == "New"
    assert api.send("POST", "/drive/v3/files", {"name": "x", "mimeType": "text/plain"}).status == 501
    assert api.send("GET", f"/drive/v3/files/{book.id}", fields="nothing").status == 400


def test_drive_says_who_one_is(api: Api) -> None:
    user = api.get("/drive/v3/about", fields="user(emailAddress,me)")["user"]
    assert user == {"emailAddress": "person@example.com", "me": True}
    assert api.send("GET", "/drive/v3/about").json["error"]["errors"][0]["reason"] == "required"


def test_drive_permissions_are_updated_and_the_owners_stays(api: Api, book: Book) -> None:
    path = f"/drive/v3/files/{book.id}/permissions"
    made = api.send("POST", path, {"type": "user", "role": "reader", "emailAddress": "a@example.com"}).json
    assert set(made) == {"kind", "id", "type", "role"}
    assert api.send("PATCH", f"{path}/{made['id']}", {"role": "writer"}).json["role"] == "writer"
    owner = next(p["id"] for p in api.get(path)["permissions"] if p["role"] == "owner")
    assert api.send("DELETE", f"{path}/{owner}").status == 403
    assert api.send("DELETE", f"{path}/{made['id']}").status == 204
    assert api.send("GET", f"{path}/{made['id']}").status == 404
    assert api.send("POST", path, {"type": "user", "role": "reader"}).status == 400


def test_a_body_too_large_is_refused(api: Api, book: Book) -> None:
    api.connection.putrequest("POST", book.path + ":batchUpdate")
    api.connection.putheader("Content-Length", str(10**10))
    api.connection.endheaders()
    assert api.connection.getresponse().status == 400


def test_files_are_made_of_one_type(api: Api) -> None:
    reply = api.send("POST", "/drive/v3/files", {"mimeType": SPREADSHEET})
    assert reply.json["name"] == "Untitled"


def test_a_part_of_a_file_that_drive_declares_within_it_can_be_asked_for_by_name(api: Api, book: Book) -> None:
    path = f"/drive/v3/files/{book.id}"

    assert api.get(path, fields="name,capabilities(canEdit)")["capabilities"] == {"canEdit": True}
    assert api.get(path, fields="capabilities/canShare") == {"capabilities": {"canShare": True}}
    assert api.send("GET", path, fields="capabilities(canFly)").status == 400
