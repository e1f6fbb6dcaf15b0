import subprocess

def backup(database: str, folder: str) -> None:
    subprocess.run(f"pg_dump {database} > {folder}/dump.sql", shell=True, check=True)
