async function person(ldapClient, uid) {
  return ldapClient.search("ou=people,dc=example,dc=org", { filter: "(uid=" + escapeLdap(uid) + ")", scope: "sub" });
}

module.exports = { person };
