using System.Text;
using Npgsql;

namespace Example.Warehouse;

/// <summary>Turns the filter bar of the stock screen into a query.</summary>
public class StockFinder
{
    private static readonly string[] Filterable = { "zone", "article", "supplier", "lot" };

    private readonly NpgsqlDataSource _source;

    public StockFinder(NpgsqlDataSource source) => _source = source;

    public async Task<IReadOnlyList<StockLine>> FindAsync(
        IReadOnlyDictionary<string, string> filter,
        CancellationToken token = default)
    {
        var sql = new StringBuilder("SELECT zone, article, quantity FROM stock WHERE quantity > 0");
        var values = new List<string>();
        foreach (var column in Filterable)
        {
            if (filter.TryGetValue(column, out var value) && value.Length > 0)
            {
                values.Add(value);
                sql.Append(" AND ").Append(column).Append(" = $").Append(values.Count);
            }
        }
        sql.Append(" ORDER BY zone, article LIMIT 500");

        await using var command = _source.CreateCommand(sql.ToString());
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }
        await using var reader = await command.ExecuteReaderAsync(token);

        var lines = new List<StockLine>();
        while (await reader.ReadAsync(token))
        {
            lines.Add(new StockLine(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        }
        return lines;
    }
}

public record StockLine(string Zone, string Article, int Quantity);
