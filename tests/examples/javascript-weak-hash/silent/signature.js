const crypto = require("crypto");

function signDownload(path, expires, key) {
  return crypto.createHmac("sha256", key).update(`${path}:${expires}`).digest("hex");
}

module.exports = { signDownload };
