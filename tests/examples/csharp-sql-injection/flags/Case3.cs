using Dapper;
using System.Data;

namespace Example.Shop;

public sealed class ShopService
{
    public IEnumerable<int> Run(HttpContext context, IDbConnection connection)
    {
        var order = context.Request.Query["sort"].ToString();
        var sql = string.Format("SELECT Id FROM Item ORDER BY {0}", order);
        return connection.Query<int>(sql);
    }
}
