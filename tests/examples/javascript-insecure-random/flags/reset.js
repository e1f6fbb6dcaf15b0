const User = require("./models/user");

async function startReset(email) {
  const resetToken = Math.random().toString(36).slice(2);
  await User.updateOne({ email }, { resetToken, resetExpires: Date.now() + 3600_000 });
  return resetToken;
}

module.exports = { startReset };
