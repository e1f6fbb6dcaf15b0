const lusca = require("lusca");

module.exports = lusca({ csrf: true, xframe: "DENY" });
