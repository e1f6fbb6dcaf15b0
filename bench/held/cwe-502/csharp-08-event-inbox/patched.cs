using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Serialization;
using Azure.Messaging.ServiceBus;
using Example.Events;
using Microsoft.Extensions.Logging;

namespace Example.Inbox;

public class EventInbox
{
    private readonly IEventDispatcher _dispatcher;
    private readonly ILogger<EventInbox> _log;

    public EventInbox(IEventDispatcher dispatcher, ILogger<EventInbox> log)
    {
        _dispatcher = dispatcher;
        _log = log;
    }

    public async Task HandleAsync(ProcessMessageEventArgs args)
    {
        var name = args.Message.ApplicationProperties["event-type"] as string ?? "";
        Type? type = name switch
        {
            "order-placed" => typeof(OrderPlaced),
            "order-cancelled" => typeof(OrderCancelled),
            _ => null,
        };
        if (type is null)
        {
            _log.LogWarning("message with an unknown type");
            await args.DeadLetterMessageAsync(args.Message, "unknown type");
            return;
        }

        var text = Encoding.UTF8.GetString(args.Message.Body.ToArray());
        using var reader = XmlReader.Create(new StringReader(text));
        var message = new XmlSerializer(type).Deserialize(reader);
        if (message is not null)
        {
            await _dispatcher.DispatchAsync(message);
        }
        await args.CompleteMessageAsync(args.Message);
    }
}
