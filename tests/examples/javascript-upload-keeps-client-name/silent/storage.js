const { randomUUID } = require('node:crypto');
const multer = require('multer');

const storage = multer.diskStorage({
  destination: 'uploads/',
  filename: (req, file, cb) => cb(null, `${randomUUID()}.pdf`),
});

module.exports = multer({ storage });
