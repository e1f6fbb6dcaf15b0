using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Shop.Partners;

public sealed class OrderEvent
{
    public string Partner { get; set; } = "";
    public long OrderId { get; set; }
    public string Status { get; set; } = "";
    public object? Details { get; set; }
}

public interface IOrderLog
{
    Task AppendAsync(OrderEvent orderEvent, CancellationToken ct);
}

public sealed class OrderEventConsumer : BackgroundService
{
    private const string QueueName = "partner-order-events";

    private readonly IConnection _connection;
    private readonly IOrderLog _orders;
    private readonly ILogger<OrderEventConsumer> _log;

    public OrderEventConsumer(IConnection connection, IOrderLog orders, ILogger<OrderEventConsumer> log)
    {
        _connection = connection;
        _orders = orders;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var channel = await _connection.CreateChannelAsync(cancellationToken: stoppingToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, args) =>
        {
            try
            {
                var orderEvent = Parse(Encoding.UTF8.GetString(args.Body.Span));
                await _orders.AppendAsync(orderEvent, stoppingToken);
                await channel.BasicAckAsync(args.DeliveryTag, multiple: false);
            }
            catch (JsonException ex)
            {
                _log.LogWarning(ex, "Dropped a message that could not be read");
                await channel.BasicRejectAsync(args.DeliveryTag, requeue: false);
            }
        };
        await channel.BasicConsumeAsync(QueueName, autoAck: false, consumer, stoppingToken);
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }

    private static OrderEvent Parse(string json)
    {
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None, MaxDepth = 16 };
        return JsonConvert.DeserializeObject<OrderEvent>(json, settings)
            ?? throw new JsonSerializationException("empty message");
    }
}
