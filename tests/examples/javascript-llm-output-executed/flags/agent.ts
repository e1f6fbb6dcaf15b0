import OpenAI from "openai";
import { execSync } from "node:child_process";

const openai = new OpenAI();

export async function runTask(task: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: "gpt-4o",
    messages: [{ role: "user", content: `Write a shell command for: ${task}` }],
  });
  const command = completion.choices[0].message.content ?? "";
  return execSync(command).toString();
}
