const logger = require("./logger");

exports.login = (req, res) => {
  logger.info("login attempt of " + req.body.user);
  res.sendStatus(204);
};
