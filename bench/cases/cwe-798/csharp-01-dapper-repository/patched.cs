using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Warehouse.Data;

public sealed record StockLevel(string Article, string Bin, int Quantity);

public interface IStockRepository
{
    Task<IReadOnlyList<StockLevel>> InBinAsync(string bin);
    Task MoveAsync(string article, string from, string to, int quantity);
}

public sealed class StockRepository : IStockRepository
{
    private readonly string _connectionString;
    private readonly int _timeout;

    public StockRepository(IConfiguration configuration)
    {
        _connectionString = configuration.GetConnectionString("Warehouse")
            ?? throw new InvalidOperationException("The connection string Warehouse is missing.");
        _timeout = configuration.GetValue("Warehouse:CommandTimeout", 15);
    }

    private SqlConnection Open() => new(_connectionString);

    public async Task<IReadOnlyList<StockLevel>> InBinAsync(string bin)
    {
        await using var connection = Open();
        var rows = await connection.QueryAsync<StockLevel>(
            "SELECT Article, Bin, Quantity FROM Stock WHERE Bin = @bin",
            new { bin },
            commandTimeout: _timeout);
        return rows.AsList();
    }

    public async Task MoveAsync(string article, string from, string to, int quantity)
    {
        await using var connection = Open();
        await connection.ExecuteAsync(
            "EXEC MoveStock @article, @from, @to, @quantity",
            new { article, from, to, quantity },
            commandTimeout: _timeout);
    }
}
