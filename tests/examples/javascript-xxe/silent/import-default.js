const libxmljs = require("libxmljs");

function importCatalog(req, res) {
  const doc = libxmljs.parseXml(req.body, { noent: false, nonet: true });
  const items = doc.find("//item").map((node) => node.attr("id").value());
  res.json(items);
}

module.exports = { importCatalog };
