"""A mail server on this machine that keeps what it is given, over real SMTP."""

from __future__ import annotations

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

__all__ = ["PASSWORD", "PostOffice", "post_office"]

PASSWORD = "open sesame"


@dataclass
class PostOffice:
    """What came in: each message with the addresses that it was handed over for."""

    port: int = 0
    messages: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)


class _Handler(socketserver.StreamRequestHandler):
    office: PostOffice

    def handle(self) -> None:
        self._say("220 post")
        sender, receivers, inside = "", [], False
        for line in iter(self.rfile.readline, b""):
            verb, _, rest = line.decode().strip().partition(" ")
            match verb.upper():
                case "EHLO":
                    self._say("250-post\r\n250 AUTH PLAIN")
                case "AUTH":
                    inside = base64.b64decode(rest.split()[1]).decode().split("\0")[2] == PASSWORD
                    self._say("235 welcome" if inside else "535 wrong password")
                case "MAIL" if not inside:
                    self._say("530 who are you?")
                case "MAIL":
                    sender = rest.partition("<")[2].partition(">")[0]
                    self._say("250 fine")
                case "RCPT":
                    receivers.append(rest.partition("<")[2].partition(">")[0])
                    self._say("250 fine")
                case "DATA":
                    self._say("354 go on")
                    text = b"".join(iter(self.rfile.readline, b".\r\n"))
                    message = message_from_bytes(text, policy=policy.default)
                    assert isinstance(message, EmailMessage)
                    self.office.messages.append((sender, receivers, message))
                    self._say("250 kept")
                case "QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 fine")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Run a server on a free port of loopback."""
    office = PostOffice()
    handler = type("Handler", (_Handler,), {"office": office})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()
