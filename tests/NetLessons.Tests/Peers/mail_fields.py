"""What Python's email package sees in a message, in a form that JSON can carry."""

import base64
from email.header import decode_header, make_header
from email.utils import getaddresses


def fields(message):
    date = message["date"]
    return heads(message) | {
        "date": date and date.datetime.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "messageId": (message["message-id"] or "").strip("<> "),
        "body": part(message),
    }


def heads(message):
    return {
        "subject": text(message["subject"]),
        "from": addresses(message, "from"),
        "sender": addresses(message, "sender"),
        "replyTo": addresses(message, "reply-to"),
        "to": addresses(message, "to"),
        "cc": addresses(message, "cc"),
    }


def text(header):
    return None if header is None else str(header)


def addresses(message, field):
    header = message[field]
    if header is None:
        return []

    # policy.default keeps the space between two encoded words of a name (RFC 2047, section 6.2, drops it), so names
    # are decoded by the older functions, which know no groups.
    raw = next("".join(str(value).splitlines()) for name, value in message.raw_items() if name.lower() == field)
    names = (str(make_header(decode_header(name))) for name, address in getaddresses([raw]) if address)
    return [entry for group in header.groups for entry in entries(group, names)]


def entries(group, names):
    members = [{"name": next(names, None), "address": one.addr_spec} for one in group.addresses]
    return members if group.display_name is None else [{"group": group.display_name, "members": members}]


def part(message):
    seen = {"type": message.get_content_type()}
    if message.is_multipart():
        return seen | {"parts": [part(child) for child in message.iter_parts()]}

    content = message.get_payload(decode=True)
    seen |= {
        "encoding": str(message["content-transfer-encoding"] or "").lower(),
        "disposition": message.get_content_disposition(),
        "fileName": message.get_filename(),
        "contentId": (message["content-id"] or "").strip("<> "),
    }
    if message.get_content_maintype() != "text":
        return seen | {"content": base64.b64encode(content).decode()}

    # Lines end as the writer chose, or as the transfer encoding kept them: only the text counts.
    return seen | {
        "charset": message.get_content_charset(),
        "text": message.get_content().replace("\r\n", "\n"),
    }
