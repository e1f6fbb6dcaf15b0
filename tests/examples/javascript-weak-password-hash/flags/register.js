const crypto = require("crypto");
const User = require("./models/user");

async function register(email, password) {
  const passwordHash = crypto.createHash("sha256").update(password).digest("hex");
  return User.create({ email, passwordHash });
}

module.exports = { register };
