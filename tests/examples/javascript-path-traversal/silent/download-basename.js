const express = require("express");
const fs = require("fs");
const path = require("path");
const router = express.Router();
const ROOT = path.resolve(__dirname, "uploads");

router.get("/files/:name", (req, res) => {
  const filePath = path.join(ROOT, path.basename(req.params.name));
  fs.createReadStream(filePath).pipe(res);
});

router.get("/docs/*", (req, res) => {
  const full = path.resolve(ROOT, req.params[0]);
  if (!full.startsWith(ROOT + path.sep)) {
    return res.status(403).end();
  }
  res.sendFile(full);
});

router.get("/static/:name", (req, res) => {
  res.sendFile(req.params.name, { root: ROOT });
});
