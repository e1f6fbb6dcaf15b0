const https = require("https");
const fs = require("fs");
const axios = require("axios");

const agent = new https.Agent({ keepAlive: true, ca: fs.readFileSync("/etc/ssl/internal-ca.pem") });

async function fetchStatus() {
  const { data } = await axios.get("https://status.example.org/api", { httpsAgent: agent });
  return data;
}

module.exports = { fetchStatus };
