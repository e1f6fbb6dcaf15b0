using System.Text;
using Npgsql;

namespace Ferry.Timetable;

/// <summary>Opens connections to the timetable database.</summary>
public sealed class TimetableDatabase : IAsyncDisposable
{
    // keeps the value out of plain view in the assembly
    private const string Blob = "Q29yYWwtTWFzdC1HdWxs";

    private readonly NpgsqlDataSource _source;

    public TimetableDatabase(string host)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Database = "timetable",
            Username = "timetable_ro",
            Password = ReadPassword(),
            SslMode = SslMode.VerifyFull,
            MaxPoolSize = 8,
        };
        _source = NpgsqlDataSource.Create(builder);
    }

    private static string ReadPassword() => Encoding.UTF8.GetString(Convert.FromBase64String(Blob));

    public async Task<IReadOnlyList<Departure>> NextAsync(string harbour, int count, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            "SELECT line, leaves_at FROM departure WHERE harbour = $1 AND leaves_at > now() ORDER BY leaves_at LIMIT $2");
        command.Parameters.AddWithValue(harbour);
        command.Parameters.AddWithValue(Math.Clamp(count, 1, 50));

        var departures = new List<Departure>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            departures.Add(new Departure(reader.GetString(0), reader.GetDateTime(1)));
        }
        return departures;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

public sealed record Departure(string Line, DateTime LeavesAt);
