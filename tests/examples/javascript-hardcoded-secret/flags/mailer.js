const nodemailer = require("nodemailer");

const SMTP_PASSWORD = "Violin_Harbor_31";

exports.transport = nodemailer.createTransport({
  host: "smtp.example.org",
  auth: { user: "mailer", pass: SMTP_PASSWORD },
});
