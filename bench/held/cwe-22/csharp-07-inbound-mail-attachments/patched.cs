using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Intake;

public record MailAttachment(string FileName, string ContentBase64);

public record InboundMail(int TicketId, string From, List<MailAttachment> Attachments);

public sealed class InboundMailConsumer : BackgroundService
{
    private readonly ServiceBusProcessor _processor;
    private readonly string _storageRoot;
    private readonly ILogger<InboundMailConsumer> _log;

    public InboundMailConsumer(ServiceBusClient client, IConfiguration config, ILogger<InboundMailConsumer> log)
    {
        _processor = client.CreateProcessor("inbound-mail");
        _storageRoot = config["Storage:Tickets"] ?? "/var/lib/helpdesk/tickets";
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _processor.ProcessMessageAsync += OnMessageAsync;
        _processor.ProcessErrorAsync += args =>
        {
            _log.LogError(args.Exception, "Inbound mail processing failed");
            return Task.CompletedTask;
        };
        await _processor.StartProcessingAsync(stoppingToken);
    }

    private async Task OnMessageAsync(ProcessMessageEventArgs args)
    {
        var mail = JsonSerializer.Deserialize<InboundMail>(args.Message.Body.ToString());
        if (mail is null)
        {
            await args.DeadLetterMessageAsync(args.Message);
            return;
        }

        var folder = Path.Combine(_storageRoot, mail.TicketId.ToString());
        Directory.CreateDirectory(folder);

        foreach (var attachment in mail.Attachments)
        {
            var bytes = Convert.FromBase64String(attachment.ContentBase64);
            var path = Path.Combine(folder, $"{Guid.NewGuid():N}-{Path.GetFileName(attachment.FileName)}");
            await File.WriteAllBytesAsync(path, bytes, args.CancellationToken);
        }

        await args.CompleteMessageAsync(args.Message);
    }
}
