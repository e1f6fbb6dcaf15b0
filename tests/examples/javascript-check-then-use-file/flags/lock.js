const fs = require("node:fs");

function lock(file) {
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, String(process.pid));
    return true;
  }
  return false;
}

module.exports = { lock };
