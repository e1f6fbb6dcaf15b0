import smtplib


def send(host, user, password, message):
    server = smtplib.SMTP(host, 25)
    server.login(user, password)
    server.send_message(message)
    server.quit()
