"""Drive's permissions: whom a file is shared with. Every file belongs to the one person there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sheetsync.sandbox.calls import Call
from sheetsync.sandbox.document import Document, fresh_id
from sheetsync.sandbox.errors import DriveRefusal, Json, file_not_found
from sheetsync.sandbox.masks import select
from sheetsync.sandbox.spreadsheets import EDITOR
from sheetsync.sandbox.store import Store

Method = Callable[[Store, Call], Any]
OWNER_ID = "01234567890123456789"
SHORT_PERMISSION = ("kind", "id", "type", "role")
ROLES = {"owner", "organizer", "fileOrganizer", "writer", "commenter", "reader"}
NOT_APPLICABLE = "The specified {} is invalid or not applicable for the given permission type."


def find(store: Store, call: Call) -> Document:
    """The file a call names, or Drive's 404."""
    file_id = call.path["fileId"]
    document = store.documents.get(file_id)
    if document is None:
        raise file_not_found(file_id)
    return document


def shown(call: Call, full: Json, short: tuple[str, ...]) -> Json:
    """A resource under the call's mask, or its few default fields."""
    if not call.query.get("fields"):
        return {key: full[key] for key in short}
    selected: Json = select(call.mask, full)
    return selected


def permissions(document: Document) -> list[Json]:
    """The owner's, then those given."""
    owner = {
        "kind": "drive#permission", "id": OWNER_ID, "type": "user", "emailAddress": EDITOR, "role": "owner",
        "displayName": "Person", "deleted": False, "pendingOwner": False,
    }  # fmt: skip
    return [owner, *document.file["permissions"]]


def _permission(document: Document, permission_id: str) -> Json:
    for permission in permissions(document):
        if permission["id"] == permission_id:
            return permission
    raise DriveRefusal(404, f"Permission not found: {permission_id}.", "notFound", "permissionId")


def permissions_list(store: Store, call: Call) -> Json:
    """permissions.list."""
    full = permissions(find(store, call))
    items = full if call.query.get("fields") else [{key: item[key] for key in SHORT_PERMISSION} for item in full]
    selected: Json = select(call.mask, {"kind": "drive#permissionList", "permissions": items})
    return selected


def permissions_get(store: Store, call: Call) -> Json:
    """permissions.get."""
    return shown(call, _permission(find(store, call), call.path["permissionId"]), SHORT_PERMISSION)


def permissions_create(store: Store, call: Call) -> Json:
    """permissions.create: a person, a group, a domain or anyone with the link."""
    kind, role = call.body.get("type"), call.body.get("role")
    if kind not in ("user", "group", "domain", "anyone") or role not in ROLES:
        raise DriveRefusal(400, "The permission type and role fields are required.", "required", "permission")
    if kind in ("user", "group") and not call.body.get("emailAddress"):
        raise DriveRefusal(
            400,
            NOT_APPLICABLE.format("emailAddress"),
            "invalidSharingRequest",
        )
    if kind == "domain" and not call.body.get("domain"):
        raise DriveRefusal(400, NOT_APPLICABLE.format("domain"), "invalid")
    find(store, call)
    made: Json = {"kind": "drive#permission", "id": str(fresh_id()), "type": kind, "role": role}
    if kind == "anyone":
        made |= {"id": "anyoneWithLink", "allowFileDiscovery": False}
    elif kind == "domain":
        made |= {"domain": call.body["domain"], "displayName": call.body["domain"]}
    else:
        email = call.body["emailAddress"]
        made |= {"emailAddress": email, "displayName": email.partition("@")[0], "deleted": False, "pendingOwner": False}

    def work(document: Document) -> Json:
        kept = [p for p in document.file["permissions"] if not _same_grantee(p, made)]
        document.file["permissions"] = [*kept, made]
        return shown(call, made, SHORT_PERMISSION)

    return store.change(call.path["fileId"], work)


def _same_grantee(one: Json, two: Json) -> bool:
    return all(one.get(key) == two.get(key) for key in ("type", "emailAddress", "domain"))


def permissions_update(store: Store, call: Call) -> Json:
    """permissions.update: the role."""
    _permission(find(store, call), call.path["permissionId"])
    if call.body.get("role") not in ROLES:
        raise DriveRefusal(400, "The permission role field is required.", "required", "permission.role")

    def work(document: Document) -> Json:
        for permission in document.file["permissions"]:
            if permission["id"] == call.path["permissionId"]:
                permission["role"] = call.body["role"]
        return shown(call, _permission(document, call.path["permissionId"]), SHORT_PERMISSION)

    return store.change(call.path["fileId"], work)


def permissions_delete(store: Store, call: Call) -> None:
    """permissions.delete: answered by 204; the owner's stays."""
    permission_id = call.path["permissionId"]
    if _permission(find(store, call), permission_id)["role"] == "owner":
        raise DriveRefusal(403, "The owner of a file cannot be removed.", "insufficientFilePermissions")

    def work(document: Document) -> None:
        document.file["permissions"] = [p for p in document.file["permissions"] if p["id"] != permission_id]

    store.change(call.path["fileId"], work)


METHODS: dict[str, Method] = {
    "drive.permissions.list": permissions_list,
    "drive.permissions.get": permissions_get,
    "drive.permissions.create": permissions_create,
    "drive.permissions.update": permissions_update,
    "drive.permissions.delete": permissions_delete,
}
