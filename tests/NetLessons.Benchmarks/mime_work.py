"""The course's messages, built and read by Python's email package, as the tutorial does it."""

import sys
from email import message_from_bytes
from email.header import Header, decode_header, make_header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email import encoders
from email.utils import formataddr, formatdate, getaddresses, make_msgid

import repetition

ATTACHMENT = bytes(i * i // 7 % 256 for i in range(40_000))
LINE = "hello, 你好, sent by a program that learns how mail is made.\n"


def compose(kind):
    """A plain message of one sentence, or one in two forms with an attachment."""
    message = two_forms() if kind == "large" else MIMEText(LINE * 10, "plain", "utf-8")
    message["From"] = formataddr((Header("C#爱好者", "utf-8").encode(), "sender@example.com"))
    message["Date"] = formatdate(localtime=True)
    message["Subject"] = Header("来自C#初学者的问候...", "utf-8").encode()
    message["Message-ID"] = make_msgid(domain="localhost")
    message["To"] = formataddr((Header("管理员", "utf-8").encode(), "xxxxxx@qq.com"))
    return message


def two_forms():
    forms = MIMEMultipart("alternative")
    forms.attach(MIMEText(LINE * 20, "plain", "utf-8"))
    forms.attach(MIMEText(f"<html><body><p>{LINE * 20}</p></body></html>", "html", "utf-8"))
    mixed = MIMEMultipart()
    mixed.attach(forms)
    picture = MIMEBase("image", "png", name="picture.png")
    picture.add_header("Content-Disposition", "attachment", filename="picture.png")
    picture.set_payload(ATTACHMENT)
    encoders.encode_base64(picture)
    mixed.attach(picture)
    return mixed


def parse(raw):
    """How much there is in a message: characters, and bytes of attachments."""
    message = message_from_bytes(raw)
    found = len(str(make_header(decode_header(message["Subject"]))))
    for name, address in getaddresses([message["From"], message["To"]]):
        found += len(str(make_header(decode_header(name)))) + len(address)
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if part.get_content_maintype() == "text":
            content = content.decode(part.get_content_charset())
        found += len(content)
    return found


def measure(what, detail):
    if what == "mime-build":
        return repetition.rate(lambda: compose(detail).as_bytes()), len(compose(detail).as_bytes())
    with open(detail, "rb") as file:
        raw = file.read()
    return repetition.rate(lambda: parse(raw)), parse(raw)


if __name__ == "__main__":
    print(*measure(*sys.argv[1:]))
