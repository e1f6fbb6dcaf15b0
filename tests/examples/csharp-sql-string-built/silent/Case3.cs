using Dapper;
using System.Data;

namespace Example.Shop;

public sealed class ShopService
{
    public IEnumerable<Item> Run(IDbConnection connection, int count)
    {
        var sql = "SELECT * FROM item LIMIT " + count;
        return connection.Query<Item>(sql);
    }
}
