const logger = require("./logger");

async function login(req, res) {
  const { email, password } = req.body;
  console.log("login attempt", email);
  if (!password) console.warn("password missing");
  const accessToken = await issue(email, password);
  logger.info(`issued token of ${accessToken.length} characters for ${email}`);
  logger.debug({ hasPassword: Boolean(password) });
  res.json({ accessToken });
}

module.exports = { login };
