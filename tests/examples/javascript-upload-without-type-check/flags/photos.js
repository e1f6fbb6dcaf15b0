const multer = require("multer");

module.exports = multer({ dest: "public/photos/", limits: { fileSize: 2_000_000 } });
