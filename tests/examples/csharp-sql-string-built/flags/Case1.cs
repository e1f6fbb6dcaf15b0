using System.Text;
using Npgsql;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string owner, string kind)
    {
        var sql = new StringBuilder("DELETE FROM Item WHERE Owner = '");
        sql.Append(owner).Append("' AND Kind = '").Append(kind).Append('\'');
        using var command = new NpgsqlCommand(sql.ToString(), _connection);
        command.ExecuteNonQuery();
    }
}
