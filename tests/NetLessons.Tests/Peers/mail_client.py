"""What the scripts that fetch mail have in common: their command line, and whom they trust."""

import argparse
import ssl


def read_command_line(start_tls):
    """What is asked for, and the context of TLS for it; start_tls is how the protocol calls turning to TLS."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["plain", start_tls, "tls"])
    parser.add_argument("port", type=int)
    parser.add_argument("user")
    parser.add_argument("password")
    parser.add_argument("root", help="a file with the certificate of the authority to trust")
    arguments = parser.parse_args()
    return arguments, ssl.create_default_context(cafile=arguments.root)
