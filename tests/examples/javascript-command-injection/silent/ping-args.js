const express = require("express");
const { execFile, spawn } = require("child_process");
const quote = require("shell-quote").quote;
const { exec } = require("child_process");

const app = express();

app.get("/ping", (req, res) => {
  const { host } = req.query;
  execFile("ping", ["-c", "4", "--", host], (error, stdout) => {
    if (error) return res.status(500).send("failed");
    res.type("text/plain").send(stdout);
  });
  const count = Number(req.query.count);
  exec(`df -h | head -n ${count}`, () => {});
  spawn("ls", ["-la", req.query.dir]);
  exec("ls " + quote([req.query.dir]));
});
