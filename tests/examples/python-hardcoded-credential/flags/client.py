import smtplib
import psycopg2

def connect():
    return psycopg2.connect(host="db.example.org", user="app", password="blue")

class Mailer:
    smtp_password: str = "Gr33n-Tea-Kettle"

    def send(self, message):
        server = smtplib.SMTP("mail.example.org")
        server.login(user="app", password="Gr33n-Tea-Kettle")
