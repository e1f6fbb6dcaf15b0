using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace Example.Podcasts;

public sealed record CoverChanged(int PodcastId, string CoverUrl);

public sealed class CoverService : BackgroundService
{
    private const int MaxCover = 3 * 1024 * 1024;

    private readonly ServiceBusReceiver _receiver;
    private readonly HttpClient _http;
    private readonly ICoverStore _covers;
    private readonly ILogger<CoverService> _logger;

    public CoverService(ServiceBusReceiver receiver, ICoverStore covers, ILogger<CoverService> logger)
    {
        _receiver = receiver;
        _covers = covers;
        _logger = logger;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(15),
            MaxResponseContentBufferSize = MaxCover,
        };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("image/jpeg"));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in _receiver.ReceiveMessagesAsync(stoppingToken))
        {
            var change = message.Body.ToObjectFromJson<CoverChanged>(JsonSerializerOptions.Web);
            if (change is not null && Accept(change.CoverUrl, out var cover))
            {
                await StoreAsync(change.PodcastId, cover, stoppingToken);
            }

            await _receiver.CompleteMessageAsync(message, stoppingToken);
        }
    }

    private static bool Accept(string text, out Uri cover)
    {
        return Uri.TryCreate(text, UriKind.Absolute, out cover!)
            && cover.Scheme == Uri.UriSchemeHttps
            && cover.IsDefaultPort
            && cover.Host is "covers.example.org" or "uploads.example.org";
    }

    private async Task StoreAsync(int podcastId, Uri cover, CancellationToken ct)
    {
        try
        {
            var image = await _http.GetByteArrayAsync(cover, ct);
            await _covers.PutAsync(podcastId, image, ct);
        }
        catch (HttpRequestException e)
        {
            _logger.LogWarning(e, "Cover of podcast {Id} could not be loaded", podcastId);
        }
    }
}
