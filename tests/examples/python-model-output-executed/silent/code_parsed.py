import json
from openai import OpenAI

client = OpenAI()
TOOLS = {"add": lambda a, b: a + b}

def solve(task):
    reply = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": f"Pick a tool for: {task}"}]
    )
    call = json.loads(reply.choices[0].message.content)
    return TOOLS[call["tool"]](*call["args"])
