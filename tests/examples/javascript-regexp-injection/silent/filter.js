const escapeRegExp = require("lodash/escapeRegExp");
const products = require("./products.json");

exports.search = (req, res) => {
  const { q } = req.query;
  const pattern = new RegExp(escapeRegExp(q), "i");
  const other = new RegExp(q.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  res.json(products.filter((p) => pattern.test(p.name) || other.test(p.name)));
};
