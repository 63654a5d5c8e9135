"""Comment threads: made, answered, resolved, tied to their cell, shown when asked for. From the discovery document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetsync.sandbox import Sandbox
from tests.sandbox.conftest import Api, Book, span

SHOWN = {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED"}


def insert(book: Book, text: str = "Really?", **more: str) -> dict[str, Any]:
    at = {"sheetId": 0, "rowIndex": 1, "columnIndex": 2}
    reply = book.batch({"insertComment": {"coordinate": at, "content": text, **more}})["replies"][0]
    thread: dict[str, Any] = reply["insertComment"]["commentThread"]
    return thread


def answer(thread: dict[str, Any], **post: str) -> dict[str, Any]:
    return {"addCommentReply": {"commentId": thread["commentId"], "post": post}}


def test_a_comment_quotes_its_cell_and_is_shown_only_when_asked_for(book: Book) -> None:
    book.put("C2", [[0.5]])
    thread = insert(book, "<b>")
    assert (thread["status"], thread["plainTextQuote"]) == ("OPEN", "0.5")
    assert (thread["headPost"]["content"], thread["headPost"]["contentHtml"]) == ("<b>", "&lt;b&gt;")
    assert "comments" not in book.read()
    seen = book.read(**SHOWN)
    assert seen["comments"] == [thread]
    anchor = seen["sheets"][0]["commentAnchors"][0]
    assert anchor["anchorId"] == thread["anchorId"]
    assert (anchor["range"]["startRowIndex"], anchor["range"]["startColumnIndex"]) == (1, 2)


def test_an_anchor_moves_with_its_row_and_goes_with_it(book: Book) -> None:
    insert(book)
    book.batch({"insertDimension": {"range": span("ROWS", 0, 3)}})
    assert book.read(**SHOWN)["sheets"][0]["commentAnchors"][0]["range"]["startRowIndex"] == 4
    book.batch({"deleteDimension": {"range": span("ROWS", 4, 5)}})
    seen = book.read(**SHOWN)
    assert "commentAnchors" not in seen["sheets"][0]
    assert len(seen["comments"]) == 1


def test_replies_resolve_and_reopen_a_thread(book: Book) -> None:
    thread = insert(book)
    book.batch(answer(thread, content="Yes."), answer(thread, commentAction="RESOLVE"))
    seen = book.read(**SHOWN)["comments"][0]
    assert (seen["status"], [post.get("content") for post in seen["replies"]]) == ("RESOLVED", ["Yes.", None])
    book.batch(answer(thread, commentAction="REOPEN", content="Not quite."))
    assert book.read(**SHOWN)["comments"][0]["status"] == "OPEN"
    assert book.send(answer(thread, content="")).status == 400


def test_posts_are_changed_and_deleted_but_not_actions(book: Book) -> None:
    thread = insert(book)
    replies = book.batch(answer(thread, content="a"), answer(thread, commentAction="RESOLVE"))["replies"]
    said, resolved = (reply["addCommentReply"]["post"]["postId"] for reply in replies)
    whole = {"commentId": thread["commentId"]}
    book.batch(
        {"updateCommentPost": whole | {"postId": thread["headPost"]["postId"], "content": "new head"}},
        {"updateCommentPost": whole | {"postId": said, "content": "new reply"}},
    )
    seen = book.read(**SHOWN)["comments"][0]
    assert (seen["headPost"]["content"], seen["replies"][0]["content"]) == ("new head", "new reply")
    book.batch({"deleteCommentReply": whole | {"postId": said}})
    assert "cannot be deleted" in book.send({"deleteCommentReply": whole | {"postId": resolved}}).message
    book.batch({"deleteComment": whole})
    after = book.read(**SHOWN)
    assert ("comments" in after, "commentAnchors" in after["sheets"][0]) == (False, False)
    assert book.send({"deleteComment": whole}).status == 400


@pytest.mark.parametrize("text", ["", "x" * 2049, "ü" * 1025])
def test_a_comment_has_some_text_but_not_too_much(book: Book, text: str) -> None:
    reply = book.send({"insertComment": {"coordinate": {"sheetId": 0}, "content": text}})
    assert reply.status == 400


def test_only_a_thread_that_was_assigned_is_assigned_again(book: Book) -> None:
    plain, assigned = insert(book), insert(book, assigneeEmailAddress="a@example.com")
    assert book.send(answer(plain, content="x", assigneeEmail="b@example.com")).status == 400
    assert book.send(answer(assigned, content="x", assigneeEmail="b@example.com")).status == 200


def test_comments_are_kept_on_disk(tmp_path: Path) -> None:
    with Sandbox(tmp_path) as first, Api(first) as api:
        book = api.create()
        insert(book)
        before = book.read(**SHOWN)
    with Sandbox(tmp_path) as second, Api(second) as api:
        assert Book(api, book.id).read(**SHOWN) == before
