const express = require("express");
const fs = require("fs");
const path = require("path");
const router = express.Router();

router.get("/files/:name", (req, res) => {
  const filePath = path.join(__dirname, "uploads", req.params.name);
  fs.readFile(filePath, (err, data) => {
    if (err) return res.status(404).end();
    res.send(data);
  });
});

router.get("/download", (req, res) => {
  res.download("./reports/" + req.query.file);
});
