class UserRepository:
    def __init__(self, connection):
        self.connection = connection

    def by_email(self, email: str):
        cursor = self.connection.cursor()
        cursor.execute("SELECT * FROM users WHERE email = '{}'".format(email))
        return cursor.fetchone()
