const https = require("https");

function agentFor(settings) {
  const insecure = settings.selfSigned;
  return new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure });
}

module.exports = { agentFor };
