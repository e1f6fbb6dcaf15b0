const xpath = require("xpath");
const { load } = require("./document");

exports.find = (req, res) => {
  const nodes = xpath.parse("//user[name=$name]/email").select({ node: load(), variables: { name: req.query.name } });
  res.json(nodes.map(String));
};
