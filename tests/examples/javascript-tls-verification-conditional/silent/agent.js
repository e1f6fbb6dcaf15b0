const https = require("https");

function agentFor(settings) {
  return new https.Agent({ keepAlive: !settings.oneShot, ca: settings.ca, rejectUnauthorized: settings.rejectUnauthorized });
}

module.exports = { agentFor };
