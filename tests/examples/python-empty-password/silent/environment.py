import os

import pymysql


def connection():
    return pymysql.connect(host="db.example.org", user="report", password=os.environ["DB_PASSWORD"], database="sales")
