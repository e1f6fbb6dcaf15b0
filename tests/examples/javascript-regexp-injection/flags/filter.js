const products = require("./products.json");

exports.search = (req, res) => {
  const { q } = req.query;
  const pattern = new RegExp(q, "i");
  res.json(products.filter((p) => pattern.test(p.name)));
};
