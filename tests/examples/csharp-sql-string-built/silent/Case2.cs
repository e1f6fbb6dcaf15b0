using Dapper;
using System.Data;

namespace Example.Shop;

public sealed class ShopService
{
    public Task<IEnumerable<Item>> Run(IDbConnection connection, string name)
    {
        return connection.QueryAsync<Item>("SELECT * FROM item WHERE name = @name", new { name });
    }
}
