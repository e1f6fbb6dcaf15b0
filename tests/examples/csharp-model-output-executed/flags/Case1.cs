using System.Diagnostics;
using OpenAI.Chat;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task Run(ChatClient chat, string task)
    {
        ChatCompletion answer = await chat.CompleteChatAsync("Write one bash command that does this: " + task);
        var command = answer.Content[0].Text;
        Process.Start("/bin/bash", $"-c \"{command}\"");
    }
}
