"""Debian's apertium-apy bound to 127.0.0.1: it has no option for that and listens on every interface."""
import sys

import tornado.httpserver

bind = tornado.httpserver.HTTPServer.bind
tornado.httpserver.HTTPServer.bind = lambda self, port, address=None, **rest: bind(self, port, address="127.0.0.1", **rest)

from apertium_apy.apy import main  # noqa: E402

sys.exit(main())
