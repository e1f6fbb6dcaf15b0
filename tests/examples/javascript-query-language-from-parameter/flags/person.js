async function person(ldapClient, uid) {
  return ldapClient.search("ou=people,dc=example,dc=org", { filter: "(uid=" + uid + ")", scope: "sub" });
}

module.exports = { person };
