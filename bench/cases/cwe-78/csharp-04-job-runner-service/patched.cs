using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Example.Jobs;

public record JobMessage(Guid Id, string Tool, string Options);

/// <summary>Runs the nightly data jobs that teams put on the queue.</summary>
public sealed class JobRunnerService : BackgroundService
{
    private static readonly Dictionary<string, string[]> Jobs = new()
    {
        ["sync-catalog"] = ["/opt/jobs/catalog", "--sync"],
        ["sync-prices"] = ["/opt/jobs/prices", "--sync"],
        ["rebuild-index"] = ["/opt/jobs/indexer", "--full"],
    };

    private readonly IChannel _channel;
    private readonly ILogger<JobRunnerService> _logger;

    public JobRunnerService(IChannel channel, ILogger<JobRunnerService> logger)
    {
        _channel = channel;
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            var job = JsonSerializer.Deserialize<JobMessage>(Encoding.UTF8.GetString(delivery.Body.Span))!;
            var code = await RunAsync(job, stoppingToken);
            _logger.LogInformation("Job {Id} ended with {Code}", job.Id, code);
            await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await _channel.BasicConsumeAsync("data-jobs", autoAck: false, consumer);
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }

    private async Task<int> RunAsync(JobMessage job, CancellationToken token)
    {
        if (!Jobs.TryGetValue(job.Tool, out var command))
        {
            _logger.LogWarning("Job {Id} asks for an unknown tool", job.Id);
            return -1;
        }

        using var process = Process.Start(command[0], command[1..]);
        await process.WaitForExitAsync(token);
        return process.ExitCode;
    }
}
