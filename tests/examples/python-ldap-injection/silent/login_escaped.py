import ldap
from ldap.filter import escape_filter_chars

def find_user(conn, username):
    search_filter = f"(&(objectClass=person)(uid={escape_filter_chars(username)}))"
    return conn.search_s("dc=example,dc=org", ldap.SCOPE_SUBTREE, search_filter)
