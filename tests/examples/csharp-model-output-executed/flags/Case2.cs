using Dapper;
using Microsoft.SemanticKernel;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task<IEnumerable<dynamic>> Run(Kernel kernel, IDbConnection connection, string question)
    {
        var result = await kernel.InvokePromptAsync("Turn the question into SQL: " + question);
        var sql = result.ToString().Trim();
        return await connection.QueryAsync(sql);
    }
}
