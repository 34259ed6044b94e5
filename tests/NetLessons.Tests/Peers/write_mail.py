"""Prints messages that Python's email package writes, each with what the package itself reads in it."""

import argparse
import base64
import datetime
import itertools
import json
import random
from email import encoders, message_from_bytes, policy
from email.header import Header
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr

import mail_fields

WORDS = [
    "来自C#初学者的问候...", "爱好者", "管理员", "مرحبا بالعالم", "البريد الإلكتروني", "😀🎉", "👩‍💻 emoji", "Grüße", "naïve",
    "Ελληνικά", "Привет", "hello", "world", "report (final)", 'the "quoted" one', "a, b; c", "100% = sure",
    "under_score", "semi;colon", "back\\slash", "question?", "x" * 40, "加密邮件的标题很长很长" * 3,
]
NAMES = [
    "", "Alice Liddell", "管理员", "C#爱好者", "محمد علي", "😀 Smile", "José Ñandú", "Doe, John", 'Joe "Quick" Fox',
    "Ann (work)", "Müller, Jörg (Vertrieb)", "O'Neil", "dots. and: colons", "back\\slash", "at@sign", "山田 太郎",
    "Дмитрий «Дима»", "n" * 70, "很长的名字" * 12,
    "Long name of many ordinary words that cannot stand in one line of a header",
]
FILE_NAMES = [
    "report.pdf", "two words.txt", "报告.pdf", "تقرير.docx", "smile😀.png", "Grüße aus Köln.txt",
    'a "quoted" name.txt', "semi;colon,comma.txt", "很长的文件名" * 12 + ".txt", "long-" * 30 + "name.txt",
    "it's 100%.txt", "back\\slash.bin",
]
LINES = [
    "Hello, sent by Python...", "", "你好，世界", "مرحبا", "😀", "From the start", ".", "..two dots", "= equals =",
    "trailing space ", "tab\tinside",
]
CHARSETS = ["utf-8", "utf-8", "utf-8", "iso-8859-1", "us-ascii"]
HOURS = [0, 8, -5, 5.5, -3.5, 13]


def a_subject():
    return " ".join(random.choices(WORDS, k=random.randint(1, 8)))


def a_address():
    user = f"user{random.randrange(1000)}"
    return random.choice(NAMES), user, random.choice(["example.com", "mail.example.org"])


def a_date():
    zone = datetime.timezone(datetime.timedelta(hours=random.choice(HOURS)))
    return datetime.datetime.fromtimestamp(random.randrange(2_000_000_000), zone)


def a_text(charset):
    chosen = "\n".join(random.choices(LINES, k=random.randint(1, 12))) + "\n"
    return chosen.encode(charset, "ignore").decode(charset)


def a_charset():
    return random.choice(CHARSETS)


def a_data():
    return random.randbytes(random.randint(0, 300))


def a_file_name():
    return random.choice(FILE_NAMES)


# The API of today: EmailMessage, which folds and encodes by its policy.


def modern():
    message = EmailMessage()
    modern_heads(message)
    modern_text(message.set_content)
    shape = random.randrange(6)
    if shape in (1, 3, 5):
        modern_text(message.add_alternative, subtype="html")
        if shape > 1:
            html = message.get_payload()[1]
            html.add_related(a_data(), "image", "png", cid=f"<image{random.randrange(100)}@example.com>",
                             filename=a_file_name(), disposition="inline")
    if shape in (2, 3):
        for _ in range(random.randint(1, 3)):
            message.add_attachment(a_data(), "application", "octet-stream", filename=a_file_name(),
                                   cte=random.choice(["base64", "quoted-printable"]))
        if shape == 3:
            modern_text(message.add_attachment, filename=a_file_name())
    return message


def modern_heads(message):
    message["From"] = Address(*a_address())
    if random.random() < 0.2:
        message["Sender"] = Address(*a_address())
    if random.random() < 0.2:
        message["Reply-To"] = Address(*a_address())
    message["To"] = [Address(*a_address()) for _ in range(random.randint(1, 5))]
    if random.random() < 0.3:
        members = tuple(Address(*a_address()) for _ in range(random.randint(0, 3)))
        message["Cc"] = [Group(random.choice(["Team", "开发组", "a group"]), members), Address(*a_address())]
    message["Subject"] = a_subject()
    message["Date"] = a_date()
    message["Message-ID"] = f"<{random.randrange(10**9)}@example.com>"


def modern_text(add, **options):
    charset = a_charset()
    encodings = ["base64", "quoted-printable", "7bit" if charset == "us-ascii" else "8bit"]
    add(a_text(charset), charset=charset, cte=random.choice(encodings), **options)


# The API that tutorials teach: MIMEText, MIMEMultipart, Header.


def legacy():
    shape = random.randrange(4)
    message = legacy_text("plain")
    if shape in (1, 3):
        alternative = MIMEMultipart("alternative")
        alternative.attach(message)
        alternative.attach(legacy_text("html"))
        message = alternative
    if shape > 1:
        mixed = MIMEMultipart()
        mixed.attach(message)
        for _ in range(random.randint(1, 2)):
            mixed.attach(legacy_attachment())
        mixed.attach(legacy_image())
        message = mixed
    legacy_heads(message)
    return message


def legacy_heads(message):
    message["From"] = legacy_address()
    message["To"] = ", ".join(legacy_address() for _ in range(random.randint(1, 5)))
    subject = a_subject()
    charset = "iso-8859-1" if subject.encode("iso-8859-1", "ignore").decode("iso-8859-1") == subject else "utf-8"
    message["Subject"] = Header(subject, charset)
    message["Date"] = format_datetime(a_date())


def legacy_address():
    name, user, domain = a_address()
    return formataddr((name if name.isascii() else Header(name, "utf-8").encode(), f"{user}@{domain}"))


def legacy_text(subtype):
    charset = random.choice(CHARSETS + ["utf-16"])
    return MIMEText(a_text(charset), subtype, charset)


def legacy_attachment():
    part = MIMEBase("application", "octet-stream")
    part.set_payload(a_data())
    random.choice([encoders.encode_base64, encoders.encode_quopri])(part)
    name = a_file_name()
    if not name.isascii():
        name = random.choice([("utf-8", "", name), Header(name, "utf-8").encode()])  # RFC 2231, RFC 2047
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def legacy_image():
    image = MIMEImage(a_data(), "png")
    image.add_header("Content-ID", f"<{random.randrange(100)}@example.com>")
    image.add_header("Content-Disposition", "inline")
    return image


def tutorial():
    """The notebook's messages, as a tutorial in Python builds them."""
    html = '<html><body><h1>Hello</h1><p>sent by <a href="http://www.python.org">Python</a>...</p></body></html>'
    for body, subtype, recipients in [
        ("hello, send by Python...", "plain", ["xxxxxx@qq.com"]),
        (html, "html", ["xxxxxx@qq.com"]),
        ("hello, send by Python...", "plain", ["first@qq.com", "second@qq.com"]),
    ]:
        message = MIMEText(body, subtype, "utf-8")
        message["From"] = formataddr((Header("C#爱好者", "utf-8").encode(), "xxx@163.com"))
        message["To"] = ", ".join(formataddr((Header("管理员", "utf-8").encode(), one)) for one in recipients)
        message["Subject"] = Header("来自C#初学者的问候...", "utf-8").encode()
        yield message, policy.SMTP
    message = MIMEText("hello world")
    message["Subject"] = Header("来自星星的我", "utf-8")
    yield message, policy.compat32


def generated():
    policies = [policy.SMTP, policy.default, policy.SMTP.clone(cte_type="7bit"), policy.SMTP.clone(max_line_length=998)]
    for seed in itertools.count():
        random.seed(seed)  # the boundaries that the package makes come from there too
        if seed % 2:
            yield modern(), policies[seed // 2 % 4]
        else:
            yield legacy(), policy.compat32 if seed % 4 else policy.compat32.clone(linesep="\r\n")


def written(messages):
    """Each message's bytes, and what the package reads in them. What it reads otherwise than it was told is left out:
    releases of Python differ in how often they lose the quotes or spaces of a header that they fold."""
    for message, chosen in messages:
        raw = message.as_bytes(policy=chosen)
        reread = message_from_bytes(raw, policy=policy.default)
        if not isinstance(message, EmailMessage) or has_same_heads(message, reread):
            yield {"raw": base64.b64encode(raw).decode(), "fields": mail_fields.fields(reread)}


def has_same_heads(message, reread):
    try:
        return mail_fields.heads(message) == mail_fields.heads(reread)
    except AttributeError:  # thrown by 3.11 at some of the addresses that it wrote itself
        return False


parser = argparse.ArgumentParser()
parser.add_argument("count", type=int)
arguments = parser.parse_args()

for entry in itertools.islice(written(itertools.chain(tutorial(), generated())), arguments.count):
    print(json.dumps(entry))
