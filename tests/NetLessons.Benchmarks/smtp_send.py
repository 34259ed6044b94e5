"""Sends the course's small message over one connection, and prints how often a second, and its size."""

import smtplib
import sys

import mime_work
import repetition

message = mime_work.compose("small")
server = smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=30)
rate = repetition.rate(lambda: server.sendmail("sender@example.com", ["xxxxxx@qq.com"], message.as_string()))
server.quit()
print(rate, len(message.as_string()))
