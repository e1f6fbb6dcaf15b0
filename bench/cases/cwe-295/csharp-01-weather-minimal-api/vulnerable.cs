using System.Net.Http.Json;
using Microsoft.Extensions.Caching.Memory;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMemoryCache();

var handler = new HttpClientHandler
{
    AllowAutoRedirect = false,
    ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true,
};
var stations = new HttpClient(handler)
{
    BaseAddress = new Uri("https://stations.example.org/"),
    Timeout = TimeSpan.FromSeconds(8),
};
stations.DefaultRequestHeaders.Add("X-Station-Key", builder.Configuration["Stations:Key"]);

var app = builder.Build();

app.MapGet("/weather/{station:int}", async (int station, IMemoryCache cache) =>
{
    if (cache.TryGetValue(station, out Measurement? known))
    {
        return Results.Ok(known);
    }

    try
    {
        var fresh = await stations.GetFromJsonAsync<Measurement>($"stations/{station}/latest");
        cache.Set(station, fresh, TimeSpan.FromMinutes(5));
        return Results.Ok(fresh);
    }
    catch (HttpRequestException ex)
    {
        app.Logger.LogWarning(ex, "station {Station} not reachable", station);
        return Results.StatusCode(StatusCodes.Status502BadGateway);
    }
});

app.Run();

public record Measurement(double Temperature, double Humidity, DateTimeOffset At);
