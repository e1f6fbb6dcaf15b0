const express = require("express");
const { exec } = require("child_process");

const app = express();

app.get("/ping", (req, res) => {
  const { host } = req.query;
  exec(`ping -c 4 ${host}`, (error, stdout) => {
    if (error) return res.status(500).send("failed");
    res.type("text/plain").send(stdout);
  });
});
