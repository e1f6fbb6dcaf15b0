using System.Data;
using Microsoft.Data.SqlClient;

namespace Example.Claims;

public sealed class ClaimCriteria
{
    public string ClaimNumber { get; init; } = "";
    public string State { get; init; } = "open";
    public DateOnly Since { get; init; }

    public static ClaimCriteria FromArguments(string[] args) => new()
    {
        ClaimNumber = args[0],
        State = args.Length > 1 ? args[1] : "open",
        Since = args.Length > 2 ? DateOnly.Parse(args[2]) : DateOnly.FromDateTime(DateTime.Today.AddDays(-30)),
    };
}

public sealed class ClaimGateway(SqlConnection connection)
{
    public DataTable Load(ClaimCriteria criteria)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 30;
        Prepare(command, criteria);

        var table = new DataTable("claims");
        using var adapter = new SqlDataAdapter(command);
        adapter.Fill(table);
        return table;
    }

    private static void Prepare(SqlCommand command, ClaimCriteria criteria)
    {
        command.CommandType = CommandType.StoredProcedure;
        command.CommandText = "dbo.FindClaims";
        command.Parameters.AddWithValue("@Number", criteria.ClaimNumber);
        command.Parameters.AddWithValue("@State", criteria.State);
        command.Parameters.AddWithValue("@Since", criteria.Since.ToDateTime(TimeOnly.MinValue));
    }
}

public static class Program
{
    public static int Main(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: claims NUMBER [STATE] [SINCE]");
            return 2;
        }

        using var connection = new SqlConnection(Environment.GetEnvironmentVariable("CLAIMS_DB"));
        connection.Open();
        var claims = new ClaimGateway(connection).Load(ClaimCriteria.FromArguments(args));
        foreach (DataRow row in claims.Rows)
        {
            Console.WriteLine($"{row["Number"]}\t{row["State"]}\t{row["Amount"]}");
        }
        return 0;
    }
}
