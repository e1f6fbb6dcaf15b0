from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, urlsplit


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        language = parse_qs(urlsplit(self.path).query)["lang"][0]
        self.send_response(200)
        self.send_header("Content-Language", quote(language))
        self.end_headers()
