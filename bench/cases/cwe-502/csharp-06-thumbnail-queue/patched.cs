using System;
using System.Threading;
using System.Threading.Tasks;
using MessagePack;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Example.Media.Workers;

[MessagePackObject]
public class ThumbnailRequest
{
    [Key(0)]
    public Guid Image { get; set; }

    [Key(1)]
    public int Width { get; set; }
}

/// <summary>Makes thumbnails for images that the web front ends announce.</summary>
public sealed class ThumbnailWorker : BackgroundService
{
    private readonly IModel _channel;
    private readonly IThumbnailer _thumbnailer;
    private readonly ILogger<ThumbnailWorker> _logger;

    public ThumbnailWorker(IModel channel, IThumbnailer thumbnailer, ILogger<ThumbnailWorker> logger)
    {
        _channel = channel;
        _thumbnailer = thumbnailer;
        _logger = logger;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var consumer = new EventingBasicConsumer(_channel);
        consumer.Received += (_, delivery) =>
        {
            var request = Decode(delivery.Body);
            if (request is { Width: > 0 and <= 2048 })
            {
                _thumbnailer.Create(request.Image, request.Width);
            }
            _channel.BasicAck(delivery.DeliveryTag, multiple: false);
        };
        _channel.BasicConsume("thumbnails", autoAck: false, consumer);
        return Task.CompletedTask;
    }

    private ThumbnailRequest Decode(ReadOnlyMemory<byte> body)
    {
        try
        {
            var options = MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);
            return MessagePackSerializer.Deserialize<ThumbnailRequest>(body, options);
        }
        catch (MessagePackSerializationException e)
        {
            _logger.LogWarning(e, "unreadable message");
            return null;
        }
    }
}
