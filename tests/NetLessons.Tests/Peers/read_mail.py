"""Reads messages, one a line in base64, and prints what Python's email package sees in each."""

import base64
import json
import sys
from email import message_from_bytes, policy

import mail_fields

for line in sys.stdin.readlines():
    print(json.dumps(mail_fields.fields(message_from_bytes(base64.b64decode(line), policy=policy.default))))
