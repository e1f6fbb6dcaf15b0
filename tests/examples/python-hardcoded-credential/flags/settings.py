import os

SECRET_KEY = "k9#vR2-local-signing-4417"
DATABASE_URL = "postgresql://shop:W1nter!Sale@db.example.org/shop"
API_KEY = os.environ.get("API_KEY", "fallback-0093-key-7712")
