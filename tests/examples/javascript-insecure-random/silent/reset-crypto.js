const crypto = require("crypto");
const User = require("./models/user");

async function startReset(email) {
  const resetToken = crypto.randomBytes(32).toString("hex");
  await User.updateOne({ email }, { resetToken, resetExpires: Date.now() + 3600_000 });
  return resetToken;
}

module.exports = { startReset };
