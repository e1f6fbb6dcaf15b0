using Microsoft.Data.SqlClient;

namespace Example.Ledger;

/// <summary>Closes open ledger days once per hour.</summary>
public sealed class LedgerWorker : BackgroundService
{
    private readonly string _connectionString;
    private readonly ILogger<LedgerWorker> _logger;

    public LedgerWorker(IConfiguration configuration, ILogger<LedgerWorker> logger)
    {
        _logger = logger;
        var section = configuration.GetRequiredSection("Ledger");
        var builder = new SqlConnectionStringBuilder
        {
            DataSource = section["Server"] ?? "sql.example.org",
            InitialCatalog = "Ledger",
            UserID = section["User"],
            Password = section["Password"],
            Encrypt = SqlConnectionEncryptOption.Mandatory,
            TrustServerCertificate = true,
            ConnectTimeout = 15,
        };
        _connectionString = builder.ConnectionString;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            var closed = await CloseDaysAsync(DateTime.UtcNow.Date, stoppingToken);
            _logger.LogInformation("{Count} days closed", closed);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> CloseDaysAsync(DateTime today, CancellationToken token)
    {
        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Days SET Closed = 1 WHERE Closed = 0 AND Day < @today";
        command.Parameters.AddWithValue("@today", today);
        return await command.ExecuteNonQueryAsync(token);
    }
}
