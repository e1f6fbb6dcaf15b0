const http = require("http");

module.exports = async function handler(req, res) {
  const target = req.query.callback;
  const response = await fetch(`http://${target}/hook`, { method: "POST", body: "{}" });
  http.get({ host: req.query.host, path: "/status" }, (r) => r.resume());
  res.json({ status: response.status });
};
