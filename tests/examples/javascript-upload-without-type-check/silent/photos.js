const multer = require("multer");

const TYPES = new Set(["image/png", "image/jpeg"]);

module.exports = multer({
  dest: "data/photos/",
  fileFilter: (req, file, done) => done(null, TYPES.has(file.mimetype)),
});
