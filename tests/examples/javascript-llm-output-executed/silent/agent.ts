import OpenAI from "openai";
import { z } from "zod";

const openai = new OpenAI();
const Action = z.object({ name: z.enum(["list", "count"]) });
const ACTIONS = { list: () => "listed", count: () => "counted" };

export async function runTask(task: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: "gpt-4o",
    messages: [{ role: "user", content: task }],
  });
  const action = Action.parse(JSON.parse(completion.choices[0].message.content ?? "{}"));
  return ACTIONS[action.name]();
}
