const libxmljs = require("libxmljs");

function importCatalog(req, res) {
  const doc = libxmljs.parseXml(req.body, { noent: true, noblanks: true });
  const items = doc.find("//item").map((node) => node.attr("id").value());
  res.json(items);
}

module.exports = { importCatalog };
