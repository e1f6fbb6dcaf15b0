const ldap = require("ldapjs");
const client = ldap.createClient({ url: "ldaps://directory.example.org" });

module.exports = function find(req, res) {
  const filter = `(&(objectClass=person)(uid=${req.body.user}))`;
  client.search("dc=example,dc=org", { filter, scope: "sub" }, (err, found) => {
    found.on("searchEntry", (entry) => res.json(entry.attributes));
  });
};
