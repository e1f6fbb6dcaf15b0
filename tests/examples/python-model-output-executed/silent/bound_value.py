import sqlite3
import anthropic

claude = anthropic.Anthropic()

def answer(question):
    message = claude.messages.create(
        model="claude-sonnet", max_tokens=500, messages=[{"role": "user", "content": question}]
    )
    city = message.content[0].text.strip()
    db = sqlite3.connect("shop.db")
    return db.execute("SELECT * FROM shops WHERE city = ?", (city,)).fetchall()
