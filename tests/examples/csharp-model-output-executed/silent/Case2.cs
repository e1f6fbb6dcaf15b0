using Dapper;
using Microsoft.SemanticKernel;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task Run(Kernel kernel, IDbConnection connection, int id, string text)
    {
        var summary = (await kernel.InvokePromptAsync("Summarise: " + text)).ToString();
        await connection.ExecuteAsync("UPDATE note SET summary = @summary WHERE id = @id", new { summary, id });
    }
}
