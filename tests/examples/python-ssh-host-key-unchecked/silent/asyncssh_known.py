import asyncssh

async def run(host):
    async with asyncssh.connect(host, known_hosts="hosts") as conn:
        return await conn.run("uptime")
