const multer = require("multer");

module.exports = multer({ dest: "data/photos/", limits: { fileSize: 2_000_000, files: 1 } });
