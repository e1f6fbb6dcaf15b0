const ldap = require("ldapjs");
const client = ldap.createClient({ url: "ldaps://directory.example.org" });

module.exports = function find(req, res) {
  const filter = new ldap.EqualityFilter({ attribute: "uid", value: req.body.user });
  client.search("dc=example,dc=org", { filter, scope: "sub" }, (err, found) => {
    found.on("searchEntry", (entry) => res.json(entry.attributes));
  });
};
