const lusca = require("lusca");

module.exports = lusca({ csrf: false, xframe: "DENY" });
