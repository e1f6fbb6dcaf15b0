import os
import psycopg2

PASSWORD = "changeme-123"
API_KEY = "<your-api-key-1>"
secret_field = "client_secret_1"
labels = {"password": "Password", "token": "access_token"}

def connect():
    return psycopg2.connect(host="db.example.org", user="app", password=os.environ["DB_PASSWORD"])

def check(form):
    if form["password"] == "":
        raise ValueError("Please enter your password!")
