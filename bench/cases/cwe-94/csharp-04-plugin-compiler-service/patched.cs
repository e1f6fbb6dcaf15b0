namespace Example.Imports;

public sealed record ImportJob(Guid Id, string RowCode, IReadOnlyList<string> Rows);

/// <summary>Takes import jobs from the bus and normalises every row.</summary>
public sealed class ImportWorker(IJobQueue queue, IRowWriter rows, ILogger<ImportWorker> log)
    : BackgroundService
{
    private static readonly Dictionary<string, Func<string, string>> Converters = new()
    {
        ["trim"] = row => row.Trim(),
        ["upper"] = row => row.ToUpperInvariant(),
        ["semicolons"] = row => row.Replace(',', ';'),
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in queue.ReadAllAsync<ImportJob>(stoppingToken))
        {
            try
            {
                var convert = BuildConverter(job.RowCode);
                await rows.WriteAsync(job.Id, job.Rows.Select(convert), stoppingToken);
            }
            catch (InvalidOperationException ex)
            {
                log.LogWarning(ex, "import {Id} skipped", job.Id);
            }
        }
    }

    private static Func<string, string> BuildConverter(string code)
    {
        return Converters.TryGetValue(code, out var converter)
            ? converter
            : throw new InvalidOperationException("converter is not known");
    }
}
