const xpath = require("xpath");
const { load } = require("./document");

exports.find = (req, res) => {
  const doc = load();
  const nodes = xpath.select("//user[name='" + req.query.name + "']/email", doc);
  res.json(nodes.map(String));
};
