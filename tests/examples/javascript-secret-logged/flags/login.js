const logger = require("./logger");

async function login(req, res) {
  const { email, password } = req.body;
  console.log("login attempt", email, password);
  const accessToken = await issue(email);
  logger.info(`issued ${accessToken} for ${email}`);
  res.json({ accessToken });
}

module.exports = { login };
