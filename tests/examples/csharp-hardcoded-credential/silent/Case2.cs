using Microsoft.Data.SqlClient;

namespace Example.Shop;

public sealed class ShopService
{
    public SqlConnection Run()
    {
        var password = Environment.GetEnvironmentVariable("SHOP_PASSWORD");
        return new SqlConnection($"Server=db.example.org;Database=shop;Password={password};");
    }
}
