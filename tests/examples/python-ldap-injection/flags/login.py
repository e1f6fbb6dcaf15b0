import ldap

def find_user(conn, username):
    search_filter = f"(&(objectClass=person)(uid={username}))"
    return conn.search_s("dc=example,dc=org", ldap.SCOPE_SUBTREE, search_filter)
