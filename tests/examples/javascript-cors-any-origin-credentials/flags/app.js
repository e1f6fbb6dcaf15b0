const express = require("express");
const cors = require("cors");

const app = express();
app.use(cors({ origin: true, credentials: true }));

const partner = express.Router();
partner.use(cors({ origin: (origin, callback) => callback(null, true), credentials: true }));
