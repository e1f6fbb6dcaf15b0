using System.Diagnostics;
using OpenAI.Chat;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly Dictionary<string, string> Jobs = new() { ["clean"] = "/opt/clean", ["index"] = "/opt/index" };

    public async Task Run(ChatClient chat, string task)
    {
        ChatCompletion answer = await chat.CompleteChatAsync("Choose clean or index for: " + task);
        if (Jobs.TryGetValue(answer.Content[0].Text.Trim(), out var program))
        {
            Process.Start(program);
        }
    }
}
