import asyncssh
from paramiko import AutoAddPolicy, SSHClient

async def run(host):
    async with asyncssh.connect(host, known_hosts=None) as conn:
        return await conn.run("uptime")

def old(host):
    client = SSHClient()
    client.set_missing_host_key_policy(AutoAddPolicy())
    client.connect(host)
