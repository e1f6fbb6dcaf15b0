import smtplib
import ssl


def send(host, user, password, message):
    server = smtplib.SMTP(host, 587)
    server.starttls(context=ssl.create_default_context())
    server.login(user, password)
    server.send_message(message)
    server.quit()
