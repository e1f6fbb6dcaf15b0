const bcrypt = require("bcrypt");
const crypto = require("crypto");
const User = require("./models/user");

async function register(email, password) {
  const passwordHash = await bcrypt.hash(password, 12);
  const etag = crypto.createHash("sha256").update(email).digest("hex");
  return User.create({ email, passwordHash, etag });
}

module.exports = { register };
