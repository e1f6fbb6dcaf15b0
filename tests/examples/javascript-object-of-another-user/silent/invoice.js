const Invoice = require("./models/invoice");

exports.show = async (req, res) => {
  const invoice = await Invoice.findOne({ _id: req.params.id, owner: req.user.id });
  res.json(invoice);
};
