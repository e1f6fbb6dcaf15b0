using Npgsql;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string owner)
    {
        using var command = new NpgsqlCommand("DELETE FROM Item WHERE Owner = @owner", _connection);
        command.Parameters.AddWithValue("owner", owner);
        command.ExecuteNonQuery();
    }
}
