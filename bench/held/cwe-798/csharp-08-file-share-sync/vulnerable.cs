using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace Example.Sync;

public class PriceListSync : BackgroundService
{
    private static readonly Uri Source = new("https://partner.example.org/dav/prices.csv");
    private readonly HttpClient _client;

    public PriceListSync()
    {
        var handler = new HttpClientHandler
        {
            Credentials = new NetworkCredential("svc-prices", "Kelp#Meadow71"),
            PreAuthenticate = true,
        };
        _client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(6));
        do
        {
            await using var source = await _client.GetStreamAsync(Source, stoppingToken);
            var temporary = Path.GetTempFileName();
            await using (var target = File.Create(temporary))
            {
                await source.CopyToAsync(target, stoppingToken);
            }
            File.Move(temporary, "prices.csv", overwrite: true);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }
}
