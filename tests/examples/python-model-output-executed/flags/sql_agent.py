import sqlite3
import subprocess
import anthropic

claude = anthropic.Anthropic()

def answer(question):
    message = claude.messages.create(
        model="claude-sonnet", max_tokens=500, messages=[{"role": "user", "content": question}]
    )
    sql = message.content[0].text.strip()
    return sqlite3.connect("shop.db").execute(sql).fetchall()

def shell(llm, wish):
    command = llm.invoke("Give one shell command: " + wish).content
    return subprocess.run(command, shell=True, capture_output=True)
