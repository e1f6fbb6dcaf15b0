import os

SECRET_KEY = os.environ["SECRET_KEY"]
DATABASE_URL = "postgresql://{user}:{password}@db.example.org/shop"
API_KEY = os.environ.get("API_KEY", "")
PASSWORD_RESET_URL = "https://example.org/reset1"
