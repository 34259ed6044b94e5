# %%
import os, smtplib, sys
from email.header import Header, decode_header
from email.mime.text import MIMEText
from email.utils import formataddr, make_msgid, parseaddr
port = int(os.environ["LAB_PORT"])

# %%
body = MIMEText("Hello, sent by Python...", "plain", "utf-8")
print(body.as_string())

# %%
sender, password, recipient = "xxx@163.com", "lesson-authorization-code", "xxxxxx@qq.com"
print(sender, "writes to", recipient)

# %%
def dial():
    return smtplib.SMTP("127.0.0.1", port, local_hostname="laptop.example", timeout=10)

# %%
with dial() as server:
    server.set_debuglevel(1)
    server.login(sender, password)
    server.sendmail(sender, [recipient], body.as_string())

# %%
def format_address(text):
    name, address = parseaddr(text)
    return formataddr((Header(name, "utf-8").encode(), address))

author = format_address(f"C#爱好者 <{sender}>")
print(author)

# %%
def letter(subject, text, subtype="plain", to=(f"管理员 <{recipient}>",)):
    message = MIMEText(text, subtype, "utf-8")
    message["From"] = author
    message["To"] = ", ".join(map(format_address, to))
    message["Subject"] = Header(subject, "utf-8").encode()
    message["Message-ID"] = make_msgid(domain="laptop.example")
    return message

first = letter("来自C#初学者的问候...", "Hello, sent by Python...")
for field in ("From", "To", "Subject"):
    print(field, first[field], [str(part) for part, _ in decode_header(first[field])])

# %%
with dial() as server:
    server.set_debuglevel(1)
    try:
        server.login(sender, "not the password")
    except smtplib.SMTPAuthenticationError as error:
        print(error)

# %%
def send(message, *recipients):
    with dial() as server:
        server.login(sender, password)
        return server.sendmail(sender, recipients, message.as_string())

print(send(first, recipient))

# %%
both = letter("给两个人的信", "One letter, two readers.", to=(f"管理员 <{recipient}>", f"C#爱好者 <{sender}>"))
print(send(both, recipient, sender))

# %%
page = letter("一封网页邮件", "<html><body><h1>Hello</h1><p>sent by <a href='https://www.python.org'>Python</a>...</p>"
              "</body></html>", "html")
print(send(page, recipient))

# %%
print(send(letter("来自星星的我", "hello world"), recipient))
