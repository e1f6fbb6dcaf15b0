const actions = require("./actions");

module.exports = async function run(req, res) {
  const name = req.params.action;
  res.json(await actions[name](req.body));
};
