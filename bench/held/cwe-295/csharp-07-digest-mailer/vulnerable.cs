using System;
using System.Collections.Generic;
using System.Net.Security;
using System.Threading;
using System.Threading.Tasks;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Quartz;

namespace Community.Jobs;

public sealed class SmtpSettings
{
    public string Host { get; set; } = "mail.example.org";
    public int Port { get; set; } = 587;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
}

public interface IDigestSource
{
    Task<IReadOnlyList<(string Address, string Text)>> PendingAsync(CancellationToken ct);
}

[DisallowConcurrentExecution]
public sealed class DigestMailer : IJob
{
    private readonly IDigestSource _source;
    private readonly SmtpSettings _smtp;
    private readonly ILogger<DigestMailer> _log;

    public DigestMailer(IDigestSource source, IOptions<SmtpSettings> smtp, ILogger<DigestMailer> log)
    {
        _source = source;
        _smtp = smtp.Value;
        _log = log;
    }

    public async Task Execute(IJobExecutionContext context)
    {
        var ct = context.CancellationToken;
        var digests = await _source.PendingAsync(ct);
        if (digests.Count == 0)
        {
            return;
        }

        using var client = new SmtpClient();
        client.ServerCertificateValidationCallback = (sender, certificate, chain, errors) => true;
        await client.ConnectAsync(_smtp.Host, _smtp.Port, SecureSocketOptions.StartTls, ct);
        await client.AuthenticateAsync(_smtp.User, _smtp.Password, ct);

        foreach (var (address, text) in digests)
        {
            var message = new MimeMessage();
            message.From.Add(MailboxAddress.Parse("digest@example.org"));
            message.To.Add(MailboxAddress.Parse(address));
            message.Subject = "Your weekly digest";
            message.Body = new TextPart("plain") { Text = text };
            await client.SendAsync(message, ct);
        }

        await client.DisconnectAsync(true, ct);
        _log.LogInformation("Sent {Count} digests", digests.Count);
    }
}
