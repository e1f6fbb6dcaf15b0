using Microsoft.Data.SqlClient;

namespace Example.Shop;

public sealed class ShopService
{
    public SqlConnection Run()
    {
        return new SqlConnection("Server=db.example.org;Database=shop;User Id=shop;Password=blue7Kettle;");
    }
}
