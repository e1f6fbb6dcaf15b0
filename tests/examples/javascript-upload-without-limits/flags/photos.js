const multer = require("multer");

module.exports = multer({ dest: "data/photos/" });
