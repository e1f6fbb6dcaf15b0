from flask import Flask, request
from ldap3 import ALL, Connection, Server
import ldap3

app = Flask(__name__)

@app.route("/people")
def people():
    name = request.args["name"]
    conn = Connection(Server("ldaps://ldap.example.org", get_info=ALL), auto_bind=True)
    conn.search("ou=people,dc=example,dc=org", "(cn=" + name + ")", attributes=["mail"])
    return {"entries": [str(e) for e in conn.entries]}
