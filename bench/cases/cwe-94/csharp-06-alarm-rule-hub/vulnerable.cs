using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Example.Monitoring;

public record Reading(string Sensor, double Value);

public sealed class AlarmRule
{
    private readonly ScriptRunner<bool> _runner;

    public AlarmRule(string text)
    {
        var options = ScriptOptions.Default.WithImports("System");
        var script = CSharpScript.Create<bool>(text, options, typeof(Reading));
        script.Compile();
        _runner = script.CreateDelegate();
    }

    public Task<bool> FiresAsync(Reading reading) => _runner(reading);
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
