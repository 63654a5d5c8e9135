"""Kinds about comments: threads tied to a cell, with replies. The asking person is the author of all of them."""

from __future__ import annotations

from html import escape

from sheetsync.sandbox.batch.kind import kind, target
from sheetsync.sandbox.document import Document, fresh_id, now
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.grid import CellView
from sheetsync.sandbox.ranges import Box, to_grid_range

LONGEST = 2048
AUTHOR = {"user": "people/01234567890123456789", "displayName": "Person", "me": True}
CLOSING = {"RESOLVE": "RESOLVED", "REOPEN": "OPEN"}


def _text(content: str, *, needed: bool = True) -> str:
    if needed and not content:
        raise invalid("The content of a comment cannot be empty.")
    if len(content.encode()) > LONGEST:
        raise invalid(f"The content of a comment must not exceed {LONGEST} UTF-8 code units.")
    return content


def _post(content: str, extra: Json) -> Json:
    moment = now()
    said = {"content": content, "contentHtml": escape(content)} if content else {}
    return {"postId": f"AAAA{fresh_id()}", "author": AUTHOR, "createTime": moment, "updateTime": moment} | said | extra


@kind
def insert_comment(document: Document, request: Json) -> Json:
    """insertComment: an open thread at a cell."""
    at = request.get("coordinate", {})
    top, left = at.get("rowIndex", 0), at.get("columnIndex", 0)
    sheet, box = target(document, {
        "sheetId": at.get("sheetId", 0), "startRowIndex": top, "endRowIndex": top + 1,
        "startColumnIndex": left, "endColumnIndex": left + 1,
    })  # fmt: skip
    content = _text(request.get("content", ""))
    assigned = {"assigneeEmail": request["assigneeEmailAddress"]} if request.get("assigneeEmailAddress") else {}
    anchor = f"kix.{fresh_id()}"
    sheet.lists["commentAnchors"].append({"anchorId": anchor, "range": to_grid_range(sheet, Box(*box))})
    view = CellView(document)
    quote = view.text(sheet.cell(top, left), view.engine.value(sheet, top, left)[0])
    thread = {
        "commentId": f"AAAA{fresh_id()}", "anchorId": anchor, "headPost": _post(content, assigned), "status": "OPEN",
    } | ({"plainTextQuote": quote} if quote else {})  # fmt: skip
    document.comments.append(thread)
    return {"insertComment": {"commentThread": thread}}


def _thread(document: Document, wanted: str) -> Json:
    for thread in document.comments:
        if thread["commentId"] == wanted:
            return thread
    raise invalid(f"No comment with id: {wanted}")


@kind
def add_comment_reply(document: Document, request: Json) -> Json:
    """addCommentReply: text, an action (resolve, reopen), or both."""
    thread = _thread(document, request.get("commentId", ""))
    given = request.get("post", {})
    action = given.get("commentAction", "")
    content = _text(given.get("content", ""), needed=action not in CLOSING)
    extra = {name: given[name] for name in ("assigneeEmail", "commentAction") if given.get(name)}
    if "assigneeEmail" in extra and (action in CLOSING or "assigneeEmail" not in thread["headPost"]):
        raise invalid("A reply can assign only what the first post assigned, and not with an action.")
    post = _post(content, extra)
    thread.setdefault("replies", []).append(post)
    thread["status"] = CLOSING.get(action, thread["status"])
    return {"addCommentReply": {"post": post}}


def _replied(thread: Json, wanted: str) -> Json:
    for post in thread.get("replies", []):
        if post["postId"] == wanted:
            found: Json = post
            return found
    raise invalid(f"No post with id: {wanted}")


@kind
def update_comment_post(document: Document, request: Json) -> None:
    """updateCommentPost: new text for the first post or a reply."""
    thread, wanted = _thread(document, request.get("commentId", "")), request.get("postId", "")
    content = _text(request.get("content", ""))
    post = thread["headPost"] if thread["headPost"]["postId"] == wanted else _replied(thread, wanted)
    post |= {"content": content, "contentHtml": escape(content), "updateTime": now()}


@kind
def delete_comment(document: Document, request: Json) -> None:
    """deleteComment: the thread and the anchor it is tied to."""
    thread = _thread(document, request.get("commentId", ""))
    document.comments.remove(thread)
    for sheet in document.sheets:
        if any(anchor["anchorId"] == thread["anchorId"] for anchor in sheet.lists["commentAnchors"]):
            lists = document.edit(sheet.id).lists
            lists["commentAnchors"] = [a for a in lists["commentAnchors"] if a["anchorId"] != thread["anchorId"]]


@kind
def delete_comment_reply(document: Document, request: Json) -> None:
    """deleteCommentReply: not one that did something or assigned somebody."""
    thread = _thread(document, request.get("commentId", ""))
    post = _replied(thread, request.get("postId", ""))
    if post.get("commentAction", "NO_COMMENT_ACTION_CHANGE") in CLOSING or "assigneeEmail" in post:
        raise invalid("A reply with an action or an assignee cannot be deleted.")
    thread["replies"].remove(post)
    if not thread["replies"]:
        del thread["replies"]
