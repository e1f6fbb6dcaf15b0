const logger = require("./logger");

exports.login = (req, res) => {
  logger.info({ user: req.body.user }, "login attempt");
  res.sendStatus(204);
};
