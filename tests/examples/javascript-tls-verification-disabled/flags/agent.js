const https = require("https");
const axios = require("axios");

const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });

async function fetchStatus() {
  const { data } = await axios.get("https://status.example.org/api", { httpsAgent: agent });
  return data;
}

module.exports = { fetchStatus };
