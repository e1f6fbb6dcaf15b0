import pymysql


def connection():
    return pymysql.connect(host="db.example.org", user="report", password="", database="sales")
