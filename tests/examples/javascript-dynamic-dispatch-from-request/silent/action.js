const actions = new Map([["list", require("./list")], ["count", require("./count")]]);

module.exports = async function run(req, res) {
  const action = actions.get(req.params.action);
  if (!action) return res.sendStatus(404);
  res.json(await action(req.body));
};
