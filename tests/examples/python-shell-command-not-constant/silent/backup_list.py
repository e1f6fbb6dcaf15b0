import subprocess

def backup(database: str, target) -> None:
    with open(target, "wb") as out:
        subprocess.run(["pg_dump", database], stdout=out, check=True)
