const crypto = require("crypto");

function signDownload(path, expires, key) {
  return crypto.createHash("md5").update(`${path}:${expires}:${key}`).digest("hex");
}

module.exports = { signDownload };
