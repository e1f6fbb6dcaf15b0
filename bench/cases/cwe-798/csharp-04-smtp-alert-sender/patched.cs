using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Greenhouse.Alerts;

public sealed class MailOptions
{
    public string Host { get; set; } = "mail.example.org";
    public int Port { get; set; } = 587;
    public string User { get; set; } = "alerts@example.org";
    public string? Password { get; set; }
    public string[] Recipients { get; set; } = [];
}

/// <summary>Mails the gardeners when a sensor leaves its range.</summary>
public sealed class AlertSender
{
    private readonly MailOptions _options;
    private readonly ILogger<AlertSender> _logger;

    public AlertSender(IOptions<MailOptions> options, ILogger<AlertSender> logger)
    {
        _options = options.Value;
        _logger = logger;
    }

    public async Task SendAsync(string sensor, double value, CancellationToken cancellation)
    {
        using var client = new SmtpClient(_options.Host, _options.Port)
        {
            EnableSsl = true,
            Credentials = new NetworkCredential(_options.User, _options.Password),
        };
        using var message = new MailMessage
        {
            From = new MailAddress(_options.User),
            Subject = $"Sensor {sensor} out of range",
            Body = $"Sensor {sensor} reports {value:F1} at {DateTimeOffset.Now:t}.",
        };
        foreach (var recipient in _options.Recipients)
        {
            message.To.Add(recipient);
        }
        await client.SendMailAsync(message, cancellation);
        _logger.LogInformation("Alert for {Sensor} sent to {Count} people", sensor, _options.Recipients.Length);
    }
}
