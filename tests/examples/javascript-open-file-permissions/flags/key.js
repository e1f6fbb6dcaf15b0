const fs = require("node:fs");

function store(file, text) {
  fs.writeFileSync(file, text);
  fs.chmodSync(file, 0o777);
}

module.exports = { store };
