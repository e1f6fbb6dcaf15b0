const fs = require("node:fs");

function lock(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (err) {
    return false;
  }
}

module.exports = { lock };
