const Invoice = require("./models/invoice");

exports.show = async (req, res) => {
  const invoice = await Invoice.findById(req.params.id);
  res.json(invoice);
};
