using System.Text.Json;
using System.Threading.Channels;

namespace Example.Letters;

public sealed record LetterJob(Guid Id, string TemplateName, Dictionary<string, string> Fields);

public sealed class TemplateStore
{
    private static readonly HashSet<string> Known = new() { "reminder", "contract", "welcome" };

    private readonly string _folder;

    public TemplateStore(IHostEnvironment environment)
    {
        _folder = Path.Combine(environment.ContentRootPath, "Templates");
    }

    public Task<string> ReadAsync(string name, CancellationToken ct)
    {
        if (!Known.Contains(name))
        {
            throw new ArgumentException("Unknown letter template.", nameof(name));
        }

        var file = $"{_folder}/{name}.txt";
        return File.ReadAllTextAsync(file, ct);
    }
}

/// <summary>Fills letter templates for jobs that partners send to the queue.</summary>
public sealed class LetterWorker : BackgroundService
{
    private readonly ChannelReader<string> _messages;
    private readonly TemplateStore _templates;
    private readonly IPrinter _printer;

    public LetterWorker(ChannelReader<string> messages, TemplateStore templates, IPrinter printer)
    {
        _messages = messages;
        _templates = templates;
        _printer = printer;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in _messages.ReadAllAsync(stoppingToken))
        {
            var job = JsonSerializer.Deserialize<LetterJob>(message);
            if (job is null)
            {
                continue;
            }

            var text = await _templates.ReadAsync(job.TemplateName, stoppingToken);
            foreach (var (key, value) in job.Fields)
            {
                text = text.Replace($"[{key}]", value);
            }

            await _printer.PrintAsync(job.Id, text, stoppingToken);
        }
    }
}
