from openai import OpenAI

client = OpenAI()

def solve(task):
    reply = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": f"Write Python for: {task}"}]
    )
    code = reply.choices[0].message.content
    scope = {}
    exec(code, scope)
    return scope.get("result")
