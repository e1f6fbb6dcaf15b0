import asyncio
import os

DEBUG = os.environ.get("DEBUG", "0") == "1"
ALLOWED_HOSTS = ["example.org"]

async def main():
    await asyncio.sleep(0)

asyncio.run(main(), debug=True)
