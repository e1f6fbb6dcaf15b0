import ldap
from ldap.filter import filter_format

BASE = "ou=people,dc=example,dc=org"

def everyone(conn):
    return conn.search_s(BASE, ldap.SCOPE_ONELEVEL, "(objectClass=person)")

def by_mail(conn, mail):
    query = filter_format("(mail=%s)", [mail])
    return conn.search_s(BASE, ldap.SCOPE_SUBTREE, query)
