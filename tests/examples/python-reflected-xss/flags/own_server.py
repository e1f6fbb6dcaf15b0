from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        name = parse_qs(urlsplit(self.path).query).get("name", [""])[0]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"<p>Hello {name}</p>".encode())
