package org.example.statements;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Sends the monthly statement notice, called by the batch job for every account. */
public class StatementMailer {

    private final Session session;

    public StatementMailer(String host, String user, String password) {
        Properties props = new Properties();
        props.put("mail.smtp.host", host);
        props.put("mail.smtp.port", "587");
        props.put("mail.smtp.auth", "true");
        props.put("mail.smtp.starttls.enable", "true");
        props.put("mail.smtp.starttls.required", "true");
        props.put("mail.smtp.ssl.checkserveridentity", "true");
        props.put("mail.smtp.connectiontimeout", "5000");
        props.put("mail.smtp.timeout", "10000");
        this.session = Session.getInstance(props, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }

    public void notifyCustomer(String address, String month) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("statements@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        message.setSubject("Your statement for " + month, StandardCharsets.UTF_8.name());
        message.setText(
                "A new statement is waiting in your mailbox on https://bank.example.org.",
                StandardCharsets.UTF_8.name());
        Transport.send(message);
    }
}
