using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Example.Monitoring;

public record Reading(string Sensor, double Value);

public sealed class AlarmRule
{
    private readonly Func<Reading, bool> _test;

    public AlarmRule(string text)
    {
        var parts = text.Split(' ');
        if (parts.Length != 3 || parts[0] != "Value"
            || !double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var limit))
        {
            throw new HubException("rule must look like: Value > 40");
        }
        _test = parts[1] switch
        {
            ">" => reading => reading.Value > limit,
            "<" => reading => reading.Value < limit,
            _ => throw new HubException("rule needs > or <"),
        };
    }

    public Task<bool> FiresAsync(Reading reading) => Task.FromResult(_test(reading));
}

[Authorize]
public class AlarmHub(ILogger<AlarmHub> logger) : Hub
{
    private static readonly ConcurrentDictionary<string, AlarmRule> Rules = new();

    /// <summary>Called by the dashboard with a rule such as "Value > 40".</summary>
    public void Subscribe(string rule)
    {
        if (rule.Length > 500)
        {
            throw new HubException("rule is too long");
        }
        Rules[Context.ConnectionId] = new AlarmRule(rule);
        logger.LogInformation("{Id} subscribed", Context.ConnectionId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Rules.TryRemove(Context.ConnectionId, out _);
        return base.OnDisconnectedAsync(exception);
    }

    public static async Task PublishAsync(IHubContext<AlarmHub> hub, Reading reading)
    {
        foreach (var (connection, rule) in Rules)
        {
            if (await rule.FiresAsync(reading))
            {
                await hub.Clients.Client(connection).SendAsync("alarm", reading);
            }
        }
    }
}
